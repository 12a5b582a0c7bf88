import { KIND, type TraceEvent } from '../trace/event.ts';
import type { Table } from '../trace/table.ts';

/** Where the pipes that stand now were joined: by source, then by destination. */
export type PipePlaces = Table<Map<number, number>>;

/** Moves on by a `pipe` or an `unpipe`. */
export function stepPipePlaces(places: PipePlaces, event: TraceEvent): void {
  const { kind, stream: from, other: to, place } = event;
  const joined = places.get(from) ?? new Map<number, number>();
  if (kind === KIND.pipe) places.set(from, joined.set(to, place));
  else if (to === 0) places.delete(from);
  else if (joined.delete(to) && joined.size === 0) places.delete(from);
}

/** Where a pipe was joined, or 0. */
export function pipePlace(places: PipePlaces, from: number, to: number): number {
  return places.get(from)?.get(to) ?? 0;
}
