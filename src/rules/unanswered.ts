import { FLAG, KIND, KINDS, type Kind, type TraceEvent } from '../trace/event.ts';
import type { StreamState } from '../trace/stream-state.ts';
import type { Streams } from '../trace/streams.ts';
import type { Table } from '../trace/table.ts';

/** The methods of an implementation that are handed a callback, by kind of event. */
export const METHODS: ReadonlyMap<number, string> = new Map([
  [KIND._write, '_write'],
  [KIND._writev, '_writev'],
  [KIND._transform, '_transform'],
  [KIND._final, '_final'],
  [KIND._flush, '_flush'],
]);

/** What this fold wants to see. */
export const CALL_KINDS = [
  ...(['_write', '_writev', '_transform', '_final', '_flush'] as const),
  ...(['callback', '_read', 'write', 'end'] as const),
] satisfies readonly Kind[];

/** One stream's calls whose callback has not been called. */
interface Calls {
  /** How many, by kind. */
  readonly open: number[];
  /** Number and time of the last that began. */
  began: number;
  first: number;
}

/**
 * The calls of the program's own implementations that have not been answered, for the two rules that
 * speak of them. Whatever Node or a device implements is left out: it calls back when it can.
 */
export interface Unanswered {
  readonly calls: Table<Calls>;
  /** By stream: the number of the program's last `write()` or `end()`, and of the first call of it. */
  readonly given: Table<number>;
  readonly begun: Table<number>;
  /** Duplexes that have been asked for more. */
  readonly asked: Table<true>;
  events: number;
}

/** A call that will never be answered. */
export interface UnansweredCall {
  readonly state: StreamState;
  readonly method: string;
  readonly count: number;
  readonly first: number;
}

export function startUnanswered(streams: Streams): Unanswered {
  const [calls, given, begun] = [
    streams.table<Calls>(),
    streams.table<number>(),
    streams.table<number>(),
  ];
  return { calls, given, begun, asked: streams.table(), events: 0 };
}

export function stepUnanswered(unanswered: Unanswered, event: TraceEvent, streams: Streams): void {
  const { kind, flags, stream } = event;
  unanswered.events++;
  if (kind === KIND.callback) answer(unanswered, event);
  else if (kind === KIND._read) ask(unanswered, stream, streams);
  else if (METHODS.has(kind)) begin(unanswered, event, streams);
  else if (!(flags & (FLAG.byPipe | FLAG.byNode))) unanswered.given.set(stream, unanswered.events);
}

function begin(unanswered: Unanswered, event: TraceEvent, streams: Streams): void {
  const { calls, begun, events } = unanswered;
  const { kind, flags, stream, time: first } = event;
  if (!begun.has(stream)) begun.set(stream, events);
  if (flags & FLAG.byNode || isTransforms(kind, streams.get(stream))) return;
  const known = calls.get(stream) ?? { open: KINDS.map(() => 0), began: 0, first };
  calls.set(stream, known);
  known.open[kind]++;
  known.began = events;
  known.first = first;
}

/** A Transform's `_write` is Node's: it waits for `_transform`, and for somebody to read. */
function isTransforms(kind: number, state: StreamState | undefined): boolean {
  return state?.row.kind === 'Transform' && (kind === KIND._write || kind === KIND._writev);
}

function answer({ calls }: Unanswered, { flags, stream, other }: TraceEvent): void {
  const known = calls.get(stream);
  if (known && !(flags & FLAG.again) && known.open[other] > 0) known.open[other]--;
}

function ask({ asked }: Unanswered, stream: number, streams: Streams): void {
  if (streams.get(stream)?.row.kind === 'Duplex') asked.set(stream, true);
}

/** At idle: the calls that nobody will answer any more, and that wait for nobody else. */
export function unansweredCalls(unanswered: Unanswered, streams: Streams): UnansweredCall[] {
  return [...unanswered.calls].flatMap(([stream, { open, began, first }]) => {
    const state = streams.get(stream);
    const kind = open.findLastIndex((count) => count > 0);
    if (!state || kind < 0 || isOver(state) || waitsForReader(unanswered, state)) return [];
    if (waitsForAnother(unanswered, state, began, streams)) return [];
    return [{ state, method: METHODS.get(kind) ?? '', count: open[kind], first }];
  });
}

function isOver(state: StreamState): boolean {
  const { destroyed, failed, closed, finished } = state;
  // Streams of readable-stream 2 do not wait for the answer of _flush.
  return destroyed || failed || closed || (finished && hasGivenAll(state));
}

/** Its readable side has ended, or has never had anything that somebody could wait for the end of. */
function hasGivenAll({ row, readableEnded, held, dataEvents }: StreamState): boolean {
  return row.readable === null || readableEnded || (held === 0 && dataEvents === 0);
}

/** Held back because nobody reads: the mistake is there. A Duplex may wait to be asked at all. */
function waitsForReader({ asked }: Unanswered, { row, held, readableEnded }: StreamState): boolean {
  if (row.readable === null || readableEnded) return false;
  return held > 0 || (row.kind === 'Duplex' && !asked.has(row.id));
}

/**
 * Whether another stream still holds what was written to it after this call had begun, as where the
 * callback was handed on.
 */
function waitsForAnother(
  unanswered: Unanswered,
  { row }: StreamState,
  began: number,
  streams: Streams,
): boolean {
  for (const other of streams.all()) {
    const { id } = other.row;
    if (id === row.id || (unanswered.given.get(id) ?? 0) < began || isOver(other)) continue;
    if (holdsSomething(other) && !comesBefore(unanswered, other, row.id)) return true;
  }
  return false;
}

function holdsSomething({ working, written, finished }: StreamState): boolean {
  return !finished && (working > 0 || written > 0);
}

/**
 * Whether chunks come through `state` on their way to another, so that it is the one that waits: it
 * was at work first, and if it can be read, something was.
 */
function comesBefore({ begun }: Unanswered, state: StreamState, other: number): boolean {
  if (state.held > 0 && state.dataEvents === 0) return false;
  return (begun.get(state.row.id) ?? Number.POSITIVE_INFINITY) < (begun.get(other) ?? 0);
}
