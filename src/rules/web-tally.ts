import { FLAG, type TraceEvent } from '../trace/event.ts';
import type { StreamState } from '../trace/stream-state.ts';
import type { Streams } from '../trace/streams.ts';
import type { Table } from '../trace/table.ts';
import type { Finding, Weight } from './rule.ts';

/** Chunks that one Web Stream was given although its `desiredSize` was 0 or less. */
export interface WebTally {
  readonly stream: number;
  weight: Weight | null;
  /** Chunks that it was given in all. */
  total: number;
  /** Of these: without room, since there last was some; and the longest such run. */
  running: number;
  longest: number;
  /** Chunks without room, in all. */
  count: number;
  largest: number;
  first: number;
  place: number;
  worst: number;
}

/**
 * A web stream's mark is one chunk, unless it is told otherwise, and the short list that a `start()`
 * enqueues goes past it. So do a few tasks that each await a write of their own. What Node's streams
 * hold of objects unasked, 16, is let pass; four times as many are a flood.
 */
const CHUNKS = { hint: 16, violation: 64 } as const;

/** Where bytes are counted: as many of the largest chunk. */
const LARGEST = { hint: 4, violation: 16 } as const;

export function countChunk(tallies: Table<WebTally>, event: TraceEvent, streams: Streams): void {
  const state = streams.get(event.stream);
  if (!state || event.flags & FLAG.byNode) return;
  const tally = tallyOf(tallies, event.stream);
  tally.total++;
  tally.largest = Math.max(tally.largest, event.bytes);
  if (isAsked(event)) {
    tally.running = 0;
    return;
  }
  if (tally.count++ === 0) tally.first = event.time;
  tally.running++;
  tally.longest = Math.max(tally.longest, tally.running);
  tally.worst = Math.max(tally.worst, event.buffered);
  const weight = weigh(tally, event, state);
  if (weight === null) return;
  tally.place ||= event.place;
  if (tally.weight !== 'violation') tally.weight = weight;
}

/** There was room for it, or somebody waited for it, or nothing else was there. */
function isAsked({ flags, bytes, buffered }: TraceEvent): boolean {
  return !(flags & FLAG.neededDrain) || bytes === 0 || buffered - bytes <= 0;
}

/** How far past its mark a stream is. */
function weigh(tally: WebTally, event: TraceEvent, { row }: StreamState): Weight | null {
  const mark = markOf(row);
  const past = event.buffered - mark;
  const least = (weight: Weight) =>
    event.flags & FLAG.objects ? CHUNKS[weight] : LARGEST[weight] * tally.largest;
  if (past > Math.max(mark, least('violation'))) return 'violation';
  return past > Math.max(mark, least('hint')) ? 'hint' : null;
}

const markOf = ({ readable, writable }: StreamState['row']): number =>
  (readable ?? writable)?.mark ?? 0;

/**
 * One finding for each stream. A page of rows that comes whole whenever the last has gone is bounded by
 * its own size: a run that is not the greater part of all that came is told as a hint.
 */
export function webFindings(
  rule: string,
  tallies: readonly WebTally[],
  streams: Streams,
): Finding[] {
  return tallies.flatMap((tally): Finding[] => {
    const { stream, total, longest, count, first, worst, place } = tally;
    const state = streams.get(stream);
    if (tally.weight === null || !state) return [];
    const weight = 2 * longest > total ? tally.weight : 'hint';
    const details = { mark: markOf(state.row) };
    return [{ rule, weight, text: weight, stream, place, count, first, worst, details }];
  });
}

function tallyOf(tallies: Table<WebTally>, stream: number): WebTally {
  let tally = tallies.get(stream);
  if (!tally) {
    tally = {
      stream,
      weight: null,
      total: 0,
      running: 0,
      longest: 0,
      count: 0,
      largest: 0,
      first: 0,
      place: 0,
      worst: 0,
    };
    tallies.set(stream, tally);
  }
  return tally;
}
