import { emptyEvent, FLAG, KIND, readEvent, STRIDE, type TraceEvent } from './event.ts';
import type { NamedStream, Recording } from './recording.ts';
import type { Totals } from './totals.ts';

/**
 * A recording of at most so many of its streams: those that came to hold most for their mark, since
 * they are what somebody looks for. Events of the others are left out, which leaves gaps.
 */
export function withFewerStreams(recording: Recording, most: number): Recording {
  if (recording.streams.length <= most) return recording;
  const kept = fullest(recording, most);
  const isKept = ({ id }: NamedStream) => kept.has(id);
  return {
    ...recording,
    ...eventsOf(recording, kept),
    streams: recording.streams.filter(isKept),
    totals: only(recording.totals, (key) => kept.has(Number(key))),
    series: only(recording.series, (key) => kept.has(Number.parseInt(key, 10))),
  };
}

function fullest({ streams, totals }: Recording, most: number): ReadonlySet<number> {
  const filled = streams.map((stream) => ({ id: stream.id, times: fullness(stream, totals) }));
  filled.sort((a, b) => b.times - a.times || a.id - b.id);
  return new Set(filled.slice(0, most).map(({ id }) => id));
}

/** How many times its mark a stream held at most, on its fuller side. */
export function fullness(
  { id, readable, writable }: NamedStream,
  totals: Readonly<Record<number, Totals>>,
): number {
  const own = totals[id];
  if (!own) return 0;
  const times = (held: number, mark = 0) => held / Math.max(1, mark);
  return Math.max(times(own.peakWritten, writable?.mark), times(own.peakHeld, readable?.mark));
}

/** Kept events of these streams alone, and the snapshots that stand before them. */
function eventsOf({ records, numbers, snapshots }: Recording, kept: ReadonlySet<number>) {
  const event = emptyEvent();
  const left: number[] = [];
  /** How many of the events before each stay. */
  const before = new Uint32Array(numbers.length + 1);
  for (let index = 0; index < numbers.length; index++) {
    before[index] = left.length;
    if (speaksOf(readEvent(records, index, event), kept)) left.push(index);
  }
  before[numbers.length] = left.length;
  const own = new Float64Array(left.length * STRIDE);
  left.forEach((from, index) => {
    own.set(records.subarray(from * STRIDE, (from + 1) * STRIDE), index * STRIDE);
  });
  return {
    records: own,
    numbers: Uint32Array.from(left, (index) => numbers[index]),
    snapshots: snapshots.map((snapshot) => ({
      before: before[snapshot.before],
      states: snapshot.states.filter(({ row }) => kept.has(row.id)),
      pipes: snapshot.pipes.filter(({ from, to }) => kept.has(from) && kept.has(to)),
    })),
  };
}

/** Whether an event is about these streams alone. */
function speaksOf({ kind, flags, stream, other }: TraceEvent, kept: ReadonlySet<number>): boolean {
  if (stream !== 0 && !kept.has(stream)) return false;
  const joins = kind === KIND.pipe || (kind === KIND.write && (flags & FLAG.inData) !== 0);
  return !joins || kept.has(other);
}

function only<T>(
  all: Readonly<Record<string, T>>,
  wanted: (key: string) => boolean,
): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => wanted(key)));
}
