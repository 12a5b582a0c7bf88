import { momentOf } from './moments.ts';
import type { Seeker } from './seek.ts';

/**
 * The kept event to show a run at, since its end shows empty tanks: the fullest moment of one that
 * spilt; of any other, a change somewhere past its middle.
 */
export function restingMoment(seeker: Seeker): number {
  const { totals, elapsedMs } = seeker.recording;
  const spilt = Object.values(totals).some(({ ignored, falses }) => falses > 0 && ignored > 0);
  const fullest = momentOf(seeker, 'peak')?.index ?? 0;
  if (spilt && fullest > 0) return fullest;
  return seeker.previousTelling(seeker.indexAt(0.6 * elapsedMs));
}
