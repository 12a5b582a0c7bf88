import { STRIDE } from '../trace/event.ts';
import type { Recording } from '../trace/recording.ts';

/** A stretch of a run of which some events were left out. */
export interface Gap {
  /** Kept events on either side of it. */
  readonly after: number;
  readonly before: number;
  readonly from: number;
  readonly to: number;
  /** How many events were left out. */
  readonly missing: number;
}

/** The time of a kept event. */
export function timeOf({ records }: Recording, index: number): number {
  return records[index * STRIDE + 1] ?? 0;
}

/** Whether events were left out right before kept event `index`. */
export function isAfterGap({ numbers }: Recording, index: number): boolean {
  return index === 0 ? numbers[0] > 0 : numbers[index] !== numbers[index - 1] + 1;
}

/** The first kept event that a gap comes before, or the count of them if nothing was left out. */
export function firstGap(recording: Recording): number {
  const { numbers } = recording;
  // Numbers ascend, so what is before the first gap is exactly what stands at its own index.
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] === middle) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The gaps of a recording; those less than `apart` milliseconds from each other are one. */
export function gapsOf(recording: Recording, apart: number): Gap[] {
  const gaps: Gap[] = [];
  for (let index = firstGap(recording); index < recording.numbers.length; index++) {
    if (!isAfterGap(recording, index)) continue;
    const gap = gapBefore(recording, index);
    const last = gaps[gaps.length - 1];
    if (last && gap.from - last.to <= apart) gaps[gaps.length - 1] = joined(last, gap);
    else gaps.push(gap);
  }
  return gaps;
}

function gapBefore(recording: Recording, index: number): Gap {
  const after = Math.max(0, index - 1);
  return {
    after,
    before: index,
    from: timeOf(recording, after),
    to: timeOf(recording, index),
    missing: recording.numbers[index] - (index === 0 ? 0 : recording.numbers[index - 1] + 1),
  };
}

function joined(a: Gap, b: Gap): Gap {
  return { ...a, before: b.before, to: b.to, missing: a.missing + b.missing };
}
