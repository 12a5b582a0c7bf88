import { FLAG, KIND, type TraceEvent } from '../trace/event.ts';
import type { StreamState, Streams } from '../trace/stream-state.ts';
import type { Weight } from './rule.ts';

/**
 * Counts the writes that went on after `false`, for the two rules that speak of them. Every clause
 * was found by running right programs that look wrong; the examples of the two rules hold each.
 */
export interface IgnoredWrites {
  readonly byStream: Map<number, Tally>;
}

/** One stream's ignored answers, over the whole run. */
export interface Tally {
  readonly stream: number;
  weight: Weight | null;
  /** Writes by the program that were told `false`. */
  falses: number;
  /** Writes that went on although the stream needed to drain and was full already. */
  counted: number;
  /** Of these: in the present episode, without and with a callback of their own. */
  plain: number;
  withCallback: number;
  first: number;
  /** The most that was buffered in an episode with a counted write. */
  worst: number;
  readonly places: Map<number, number>;
  /** Counted writes inside the `'data'` event of a source that had not been paused, by source. */
  readonly inData: Map<number, number>;
}

/** Counted writes, beyond those of writers that wait, that nobody makes who heeds the answer. */
const PATIENCE = 4;

/** Writers that each wait for their own callback are bounded; this many at once are not. */
const CROWD = 64;

/** ... and what they pile up is more than this many marks, or largest chunks. */
const CROWD_GROWTH = 16;

export function startIgnoredWrites(): IgnoredWrites {
  return { byStream: new Map() };
}

export function stepIgnoredWrites(
  writes: IgnoredWrites,
  event: TraceEvent,
  streams: Streams,
): IgnoredWrites {
  const { flags } = event;
  if (event.kind !== KIND.write || flags & (FLAG.byPipe | FLAG.byNode | FLAG.over)) return writes;
  if (!(flags & (FLAG.returnedFalse | FLAG.neededDrain))) return writes;
  const state = streams.get(event.stream);
  if (!state) return writes;
  const tally = tallyOf(writes, event);
  if (flags & FLAG.returnedFalse) tally.falses++;
  if (flags & FLAG.neededDrain) countWrite(tally, event, state, streams);
  else tally.plain = tally.withCallback = 0;
  return writes;
}

function tallyOf({ byStream }: IgnoredWrites, { stream, time }: TraceEvent): Tally {
  let tally = byStream.get(stream);
  if (!tally) {
    tally = {
      stream,
      weight: null,
      falses: 0,
      counted: 0,
      plain: 0,
      withCallback: 0,
      first: time,
      worst: 0,
      places: new Map(),
      inData: new Map(),
    };
    byStream.set(stream, tally);
  }
  return tally;
}

function countWrite(tally: Tally, event: TraceEvent, state: StreamState, streams: Streams): void {
  const mark = state.row.writable?.mark ?? 0;
  const wasFull = event.buffered - event.bytes >= mark;
  if (!wasFull || event.flags & FLAG.corked || state.episode === null) return;
  if (tally.counted++ === 0) tally.first = event.time;
  if (event.flags & FLAG.withCallback) tally.withCallback++;
  else tally.plain++;
  if (event.buffered > tally.worst) tally.worst = event.buffered;
  countPlace(tally, event, streams);
  const grown = event.buffered - state.episode.lengthAtFalse;
  const weight = weigh(tally, state, grown, mark);
  if (weight === 'violation' || tally.weight === null) tally.weight = weight;
}

function countPlace(tally: Tally, event: TraceEvent, streams: Streams): void {
  const source = event.flags & FLAG.inData ? streams.get(event.other) : undefined;
  const place = event.place || source?.dataPlace || 0;
  tally.places.set(place, (tally.places.get(place) ?? 0) + 1);
  if (!source || source.paused) return;
  const { id } = source.row;
  tally.inData.set(id, (tally.inData.get(id) ?? 0) + 1);
}

function weigh(tally: Tally, state: StreamState, grown: number, mark: number): Weight | null {
  const { plain, withCallback } = tally;
  const unit = Math.max(mark, state.largestWrite);
  if (plain + withCallback >= CROWD && grown > CROWD_GROWTH * unit) return 'violation';
  if (plain === 0 || grown <= Math.max(mark, 4 * state.largestWrite)) return null;
  const waiting = state.drainListeners + state.drainWaits;
  const unheeded = plain >= PATIENCE + waiting && plain >= 2 * state.listenersAtDrain;
  return unheeded ? 'violation' : 'hint';
}

/** The place where most of the counted writes were made. */
export function worstPlace({ places }: Tally): number {
  const [worst] = [...places].sort(([, a], [, b]) => b - a);
  return worst?.[0] ?? 0;
}

/** The source in whose `'data'` event at least half of the counted writes were made, or 0. */
export function dataSource({ inData, counted }: Tally): number {
  for (const [source, count] of inData) if (2 * count >= counted) return source;
  return 0;
}
