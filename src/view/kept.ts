import { emptyEvent, readEvent } from '../trace/event.ts';
import type { Recording } from '../trace/recording.ts';
import { isAfterGap } from './gaps.ts';

/** From which kept event on states are exact again: the first snapshot behind the last gap. */
export function wholeFrom(recording: Recording, gap: number): number {
  let last = -1;
  for (let index = gap; index < recording.numbers.length; index++) {
    if (isAfterGap(recording, index)) last = index;
  }
  const snapshot = recording.snapshots.find(({ before }) => before >= last);
  return last < 0 ? 0 : (snapshot?.before ?? Number.POSITIVE_INFINITY);
}

/** The kept event at which each stream was made, or first heard of. */
export function bornAt({ records, numbers, streams }: Recording, ids: number): Int32Array {
  const born = new Int32Array(ids).fill(numbers.length);
  const event = emptyEvent();
  let left = streams.length;
  for (let index = 0; index < numbers.length && left > 0; index++) {
    const { stream } = readEvent(records, index, event);
    if (stream === 0 || born[stream] <= index) continue;
    born[stream] = index;
    left--;
  }
  return born;
}

/** The last index below `count` that a condition holds for, which holds up to some index; or -1. */
export function lastWhere(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
