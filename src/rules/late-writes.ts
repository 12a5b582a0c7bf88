import { FLAG, type TraceEvent } from '../trace/event.ts';
import type { Streams } from '../trace/streams.ts';
import type { Table } from '../trace/table.ts';

/** Who ended a stream: the program, or the pipe from `source`, because that had ended. */
export interface Ending {
  readonly source: number;
}

/** Writes to one stream that came too late, from one place. */
export interface Late {
  readonly stream: number;
  readonly place: number;
  /** The source that a pipe brought them from, or 0. */
  readonly from: number;
  readonly first: number;
  count: number;
  /** What was lost. */
  lost: number;
}

/** What is known of the ends of streams, and of what came after them. */
export interface LateWrites {
  readonly ended: Table<Ending>;
  readonly late: Table<Map<string, Late>>;
}

export function startLateWrites(streams: Streams): LateWrites {
  return { ended: streams.table(), late: streams.table() };
}

/** Every stream's. */
export function lateWrites({ late }: LateWrites): Late[] {
  return [...late.values()].flatMap((byPlace) => [...byPlace.values()]);
}

/**
 * Remembers who ended a stream. A stream that had been destroyed is over already; and a Duplex that
 * Node ends because its own other side has ended, as a connection is, was ended by whoever is there.
 */
export function noteEnd({ ended }: LateWrites, event: TraceEvent, streams: Streams): void {
  const { stream, flags } = event;
  if (flags & FLAG.over || ended.has(stream)) return;
  const source = flags & FLAG.byNode ? endedSource(stream, streams) : 0;
  if (flags & FLAG.byNode && source === 0 && streams.get(stream)?.readableEnded) return;
  ended.set(stream, { source });
}

/** The source that is piped into a stream and has ended, or 0. */
function endedSource(stream: number, streams: Streams): number {
  for (const { from, to } of streams.pipes()) {
    if (to === stream && streams.get(from)?.readableEnded) return from;
  }
  return 0;
}

/** Whether somebody in particular wrote a chunk to a stream that was over. */
export function isLate({ flags }: TraceEvent): boolean {
  return (flags & FLAG.over) !== 0 && !(flags & (FLAG.byNode | FLAG.invalid));
}

export function countLate(
  { late }: LateWrites,
  { stream, time: first, bytes }: TraceEvent,
  place: number,
  from = 0,
): void {
  const byPlace = late.get(stream) ?? new Map<string, Late>();
  late.set(stream, byPlace);
  const key = `${place} ${from}`;
  const known = byPlace.get(key) ?? { stream, place, from, first, count: 0, lost: 0 };
  byPlace.set(key, known);
  known.count++;
  known.lost += bytes;
}
