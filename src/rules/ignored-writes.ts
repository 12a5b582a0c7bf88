import { FLAG, KIND, type TraceEvent } from '../trace/event.ts';
import type { StreamState } from '../trace/stream-state.ts';
import type { Streams } from '../trace/streams.ts';
import type { Table } from '../trace/table.ts';
import type { Weight } from './rule.ts';
import { answersAt, type Tally, tallyOf, type Unpaused } from './write-tally.ts';

/**
 * Counts the writes that went on after `false`, for the two rules that speak of them. Every clause
 * was found by running right programs that look wrong; the examples of the two rules hold each.
 */
export interface IgnoredWrites {
  readonly byStream: Table<Tally>;
  /** Bytes of the largest chunk that any source has handed over. */
  largestRead: number;
}

/** Counted writes, beyond those of writers that wait, that nobody makes who heeds the answer. */
const PATIENCE = 4;

/** Writers that each wait for their own callback are bounded; this many at once are not. */
const CROWD = 64;

/** ... and what they pile up is more than this many marks, or largest chunks. */
const CROWD_GROWTH = 16;

/**
 * ... and of what they write, more than this part comes to wait at once. A semaphore writes on as its
 * callbacks come, and what waits stays as it is; of a flood nearly all waits.
 */
const FLOOD_PART = 1 / 2;

export function startIgnoredWrites(streams: Streams): IgnoredWrites {
  return { byStream: streams.table(), largestRead: 0 };
}

export function stepIgnoredWrites(
  writes: IgnoredWrites,
  event: TraceEvent,
  streams: Streams,
): IgnoredWrites {
  const { kind, flags, bytes } = event;
  if (kind === KIND.data) {
    if (!(flags & FLAG.objects) && bytes > writes.largestRead) writes.largestRead = bytes;
    return writes;
  }
  if (flags & (FLAG.byPipe | FLAG.byNode | FLAG.over)) return writes;
  if (!(flags & (FLAG.returnedFalse | FLAG.neededDrain))) return writes;
  const state = streams.get(event.stream);
  if (!state) return writes;
  const tally = tallyOf(writes.byStream, event);
  if (flags & FLAG.returnedFalse) answersAt(tally, placeOf(event, streams)).falses++;
  if (flags & FLAG.neededDrain) countWrite(writes, tally, event, state, streams);
  else beginEpisode(tally, event, streams);
  return writes;
}

/** What the present episode makes of a tally, if nothing more comes: a crowd is judged by all that it wrote. */
function judged(tally: Tally): Weight | null {
  const { crowded, grown, written, weight } = tally;
  return crowded && grown > FLOOD_PART * written ? 'violation' : weight;
}

/** What was found, at the end of a run or so far. */
export function endIgnoredWrites({ byStream }: IgnoredWrites): Tally[] {
  const tallies = Array.from(byStream.values(), (tally) => ({ ...tally, weight: judged(tally) }));
  return tallies.filter(({ weight }) => weight !== null);
}

function beginEpisode(tally: Tally, { flags, other }: TraceEvent, streams: Streams): void {
  tally.weight = judged(tally);
  tally.plain = tally.withCallback = tally.written = tally.grown = 0;
  tally.crowded = false;
  tally.beganIn = flags & FLAG.inData ? other : 0;
  tally.beganAt = streams.get(tally.beganIn)?.dataEvents ?? 0;
  for (const unpaused of tally.sources.values()) unpaused.events = 0;
}

function countWrite(
  { largestRead }: IgnoredWrites,
  tally: Tally,
  event: TraceEvent,
  state: StreamState,
  streams: Streams,
): void {
  const mark = state.row.writable?.mark ?? 0;
  const wasFull = event.buffered - event.bytes >= mark;
  if (!wasFull || event.flags & FLAG.corked || state.episode === null) return;
  if (isUnderWay(tally, event, streams)) return;
  if (tally.counted++ === 0) tally.first = event.time;
  if (event.flags & FLAG.withCallback) tally.withCallback++;
  else tally.plain++;
  tally.worst = Math.max(tally.worst, event.buffered);
  answersAt(tally, placeOf(event, streams)).counted++;
  const source = countInData(tally, event, streams);
  if (tally.weight === 'violation') return;
  const grown = event.buffered - state.episode.lengthAtFalse;
  tally.written += event.bytes;
  tally.grown = Math.max(tally.grown, grown);
  const endless = source !== undefined && isEndless(source, event.other, streams);
  tally.weight = weigh(tally, state, grown, largestRead, endless) ?? tally.weight;
}

/**
 * Whether a write belongs to a chunk that came before the source was told to stop: a parser pauses its
 * input at the first `false`, and the rows that are left of the chunk still come.
 */
function isUnderWay({ beganIn, beganAt }: Tally, event: TraceEvent, streams: Streams): boolean {
  if (!(event.flags & FLAG.inData) || event.other !== beganIn) return false;
  const source = streams.get(beganIn);
  return source?.paused === true && source.dataEvents === beganAt;
}

/** A bound method as a listener has no place of its own: that of the listener stands for it. */
function placeOf({ place, flags, other }: TraceEvent, streams: Streams): number {
  if (place !== 0 || !(flags & FLAG.inData)) return place;
  return streams.get(other)?.dataPlace ?? 0;
}

function countInData(tally: Tally, event: TraceEvent, streams: Streams): Unpaused | undefined {
  const source = event.flags & FLAG.inData ? streams.get(event.other) : undefined;
  if (!source || (source.paused && event.other !== tally.beganIn)) return undefined;
  let unpaused = tally.sources.get(event.other);
  if (!unpaused) {
    unpaused = { counted: 0, events: 0, lastEvent: 0 };
    streams.prune(tally.sources);
    tally.sources.set(event.other, unpaused);
  }
  unpaused.counted++;
  if (!(event.flags & FLAG.withCallback) && unpaused.lastEvent !== source.dataEvents) {
    unpaused.lastEvent = source.dataEvents;
    unpaused.events++;
  }
  return unpaused;
}

/**
 * Whether a source runs on, whoever may be waiting for the drain. Where another has been paused, that
 * one may be where its chunks come from.
 */
function isEndless({ events }: Unpaused, source: number, streams: Streams): boolean {
  if (events < PATIENCE) return false;
  for (const { paused, destroyed, readableEnded, row } of streams.all()) {
    if (paused && !destroyed && !readableEnded && row.id !== source) return false;
  }
  return true;
}

function weigh(
  tally: Tally,
  state: StreamState,
  grown: number,
  largestRead: number,
  endless: boolean,
): Weight | null {
  const { plain, withCallback } = tally;
  const mark = state.row.writable?.mark ?? 0;
  // The pieces of a chunk that had been read take no more memory than it did.
  const pieces = state.row.writable?.objectMode ? 0 : largestRead;
  const crowdGrowth = Math.max(CROWD_GROWTH * Math.max(mark, state.largestWrite), pieces);
  if (plain + withCallback >= CROWD && grown > crowdGrowth) {
    if (withCallback === 0 || plain >= CROWD) return 'violation';
    tally.crowded = true;
  }
  if (grown <= Math.max(mark, 4 * state.largestWrite, pieces)) return null;
  const waiting = state.drainListeners + state.drainWaits;
  if (endless || plain >= Math.max(PATIENCE + waiting, 2 * state.listenersAtDrain)) {
    return 'violation';
  }
  // Of writers that each obey their own answer, the last has not begun to wait yet.
  const obeyed = plain <= Math.max(waiting, state.listenersAtDrain);
  return obeyed && plain < CROWD ? null : 'hint';
}
