import { FLAG, KIND, type TraceEvent } from '../trace/event.ts';
import { type Recording, type SideName, seriesKey } from '../trace/recording.ts';
import { bucketAt } from '../trace/series.ts';
import type { StreamState } from '../trace/stream-state.ts';

const READABLE = new Set<number>([
  KIND.push,
  KIND.unshift,
  KIND.data,
  KIND._read,
  KIND.pause,
  KIND.resume,
  KIND.pipe,
  KIND.unpipe,
]);

const WRITABLE = new Set<number>([
  KIND.write,
  KIND._write,
  KIND._writev,
  KIND._transform,
  KIND.callback,
  KIND.drain,
  KIND.cork,
  KIND.uncork,
]);

/** The side whose level an event tells, or null. */
export function sideTold({ kind, flags }: TraceEvent): SideName | null {
  if (READABLE.has(kind)) return 'readable';
  if (WRITABLE.has(kind)) return 'writable';
  if (kind === KIND.end) return flags & FLAG.readable ? 'readable' : 'writable';
  return null;
}

/** What a side holds in a state that was folded from every event. */
export function foldedLevel(state: StreamState, side: SideName): number {
  return side === 'readable' ? state.held : state.written;
}

/** What a side held at a time, from its series; null where there is none. */
export function measuredLevel(
  { series }: Recording,
  stream: number,
  side: SideName,
  time: number,
): number | null {
  const values = series[seriesKey(stream, side)];
  if (!values) return null;
  const bucket = bucketAt(values, time);
  return bucket < 0 ? 0 : values.last[bucket];
}
