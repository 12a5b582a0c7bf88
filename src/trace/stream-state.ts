import { FLAG, KIND, LISTENED, type TraceEvent } from './event.ts';
import type { StreamRow } from './stream-row.ts';

/** From the first `false` that a stream returned while it needed no drain, until it drains or ends. */
export interface Episode {
  /** What was buffered when it answered `false`. */
  readonly lengthAtFalse: number;
  readonly since: number;
}

/** One pipe, as `pipe()` joined it. */
export interface Pipe {
  readonly from: number;
  readonly to: number;
}

/** What is known of one stream at one moment, folded from the events up to then. */
export interface StreamState {
  row: StreamRow;
  /** Bytes (chunks, in object mode) on the writable side. */
  written: number;
  /** Bytes (chunks, in object mode) on the readable side. */
  held: number;
  /** The largest chunk that was written to it, and pushed into it. */
  largestWrite: number;
  largestPush: number;
  needsDrain: boolean;
  episode: Episode | null;
  corked: number;
  /** Calls of its implementation that have not called back yet. */
  working: number;
  /** The source has been told to stop, by `pause()`, since it last resumed. */
  paused: boolean;
  /** `end()` was called. */
  ended: boolean;
  /** It was pushed `null`: nothing more will come. */
  eof: boolean;
  /** It has emitted `'end'`: all has been read. */
  readableEnded: boolean;
  finished: boolean;
  destroyed: boolean;
  failed: boolean;
  closed: boolean;
  /** The program's lasting listeners of `'drain'`, and those that wait for one. */
  drainListeners: number;
  drainWaits: number;
  /** Both together, when it last drained. */
  listenersAtDrain: number;
  dataListeners: number;
  /** `'data'` events so far. */
  dataEvents: number;
  /** Where the program last began to listen for `'data'`, or 0. */
  dataPlace: number;
  errorListeners: number;
  /** Ever had a listener of `'error'`. */
  heardErrors: boolean;
}

export function initialState(row: StreamRow): StreamState {
  return {
    row,
    written: 0,
    held: 0,
    largestWrite: 0,
    largestPush: 0,
    needsDrain: false,
    episode: null,
    corked: 0,
    working: 0,
    paused: false,
    ended: false,
    eof: false,
    readableEnded: false,
    finished: false,
    destroyed: false,
    failed: false,
    closed: false,
    drainListeners: 0,
    drainWaits: 0,
    listenersAtDrain: 0,
    dataListeners: 0,
    dataEvents: 0,
    dataPlace: 0,
    errorListeners: 0,
    heardErrors: false,
  };
}

/** What is kept of one stream. */
interface Entry {
  state: StreamState;
  /** By number of the table. */
  readonly values: unknown[];
}

/** A table by stream, in the order in which streams were made. It takes only those that are known. */
export type Table<Value> = Pick<
  Map<number, Value>,
  'get' | 'has' | 'delete' | 'keys' | 'values' | typeof Symbol.iterator
> & { set(id: number, value: Value): void };

/** A table's list of streams is gone through when it is as long, and when it has doubled since. */
const LISTED = 64;

class EntryTable<Value> implements Table<Value> {
  #entries: ReadonlyMap<number, Entry>;
  #number: number;
  #entry: (id: number) => Entry | undefined;
  /** Whatever has had a value: each stream once, and some that have none any more, or are forgotten. */
  #listed: number[] = [];
  #most = LISTED;

  constructor(
    entries: ReadonlyMap<number, Entry>,
    number: number,
    entry: (id: number) => Entry | undefined,
  ) {
    this.#entries = entries;
    this.#number = number;
    this.#entry = entry;
  }

  get(id: number): Value | undefined {
    return (this.#entry(id)?.values[this.#number] ?? undefined) as Value | undefined;
  }

  has(id: number): boolean {
    return this.get(id) !== undefined;
  }

  set(id: number, value: Value): void {
    const entry = this.#entry(id);
    if (!entry) return;
    if (entry.values[this.#number] === undefined) this.#list(id);
    entry.values[this.#number] = value;
  }

  delete(id: number): boolean {
    const entry = this.#entry(id);
    if ((entry?.values[this.#number] ?? undefined) === undefined) return false;
    // It stays in the list: null, where a stream that was never in it has undefined.
    if (entry) entry.values[this.#number] = null;
    return true;
  }

  #list(id: number): void {
    this.#listed.push(id);
    if (this.#listed.length < this.#most) return;
    this.#tidy();
    this.#most = Math.max(LISTED, 2 * this.#listed.length);
  }

  /** Drops those that are forgotten, and puts the others in the order in which they were made. */
  #tidy(): void {
    const known = this.#listed.filter((id) => this.#entries.has(id)).sort((a, b) => a - b);
    // One that was forgotten and is known again was listed twice.
    this.#listed = known.filter((id, index) => id !== known[index - 1]);
  }

  *[Symbol.iterator](): MapIterator<[number, Value]> {
    if (this.#listed.length === 0) return;
    this.#tidy();
    for (const id of this.#listed) {
      const value = (this.#entries.get(id)?.values[this.#number] ?? undefined) as Value | undefined;
      if (value !== undefined) yield [id, value];
    }
  }

  *keys(): MapIterator<number> {
    for (const [id] of this) yield id;
  }

  *values(): MapIterator<Value> {
    for (const [, value] of this) yield value;
  }
}

/** A table of as many streams, and of twice as many and so on, is looked through. */
const PRUNED = 64;

/**
 * All streams of a run and the pipes between them, at one moment. `apply` moves it on by one event;
 * rules read it after the event was applied, the view seeks with it.
 */
export class Streams {
  #entries = new Map<number, Entry>();
  /** Most questions are about the stream of the last one. */
  #last: Entry | undefined;
  #lastId = -1;
  #tables = 0;
  #pipes = this.table<Pipe[]>();

  /** A table by stream: what it holds of one goes when that is forgotten. */
  table<Value>(): Table<Value> {
    return new EntryTable(this.#entries, this.#tables++, (id) => this.#entry(id));
  }

  /** Nothing will happen to a stream any more, and nobody will ask for it. */
  forget(id: number): void {
    this.#entries.delete(id);
    this.#lastId = -1;
  }

  /** Keeps a table by stream that is no {@link table} of its own from growing with forgotten ones. */
  prune(part: Map<number, unknown>): void {
    const { size } = part;
    if (size < PRUNED || (size & (size - 1)) !== 0) return;
    for (const id of part.keys()) if (!this.#entries.has(id)) part.delete(id);
  }

  #entry(id: number): Entry | undefined {
    if (id === this.#lastId) return this.#last;
    this.#last = this.#entries.get(id);
    this.#lastId = id;
    return this.#last;
  }

  #declared(id: number, state: StreamState): void {
    const entry = this.#entries.get(id);
    if (entry) entry.state = state;
    else this.#entries.set(id, { state, values: [] });
    this.#lastId = -1;
  }

  /** Makes a row known, or replaces it: marks and labels are learnt after creation. */
  declare(row: StreamRow): void {
    const known = this.get(row.id);
    if (known) known.row = row;
    else this.#declared(row.id, initialState(row));
  }

  get(id: number): StreamState | undefined {
    return this.#entry(id)?.state;
  }

  /** How many there are. */
  get size(): number {
    return this.#entries.size;
  }

  *all(): Generator<StreamState> {
    for (const { state } of this.#entries.values()) yield state;
  }

  /** The pipes that stand now, out of `id`. */
  pipesFrom(id: number): readonly Pipe[] {
    return this.#pipes.get(id) ?? [];
  }

  *pipes(): Generator<Pipe> {
    for (const pipes of this.#pipes.values()) yield* pipes;
  }

  /** Restores a moment: the states and pipes of a snapshot. */
  restore(states: Iterable<StreamState>, pipes: Iterable<Pipe>): void {
    this.#entries.clear();
    for (const state of states) this.#declared(state.row.id, { ...state });
    for (const pipe of pipes) this.#pipe(pipe.from, pipe.to);
  }

  /** Moves on by one event and returns the state of its stream. */
  apply(event: TraceEvent): StreamState | undefined {
    const state = this.get(event.stream);
    if (!state) return undefined;
    const step = STEPS[event.kind];
    if (step) step(state, event);
    if (event.kind === KIND.pipe) this.#pipe(event.stream, event.other);
    else if (event.kind === KIND.unpipe) this.#unpipe(event.stream, event.other);
    return state;
  }

  #pipe(from: number, to: number): void {
    const pipes = this.#pipes.get(from);
    if (pipes) pipes.push({ from, to });
    else this.#pipes.set(from, [{ from, to }]);
  }

  #unpipe(from: number, to: number): void {
    const left = this.pipesFrom(from).filter((pipe) => to !== 0 && pipe.to !== to);
    if (left.length > 0) this.#pipes.set(from, left);
    else this.#pipes.delete(from);
  }
}

type Step = (state: StreamState, event: TraceEvent) => void;

const STEPS: Step[] = [];

STEPS[KIND.write] = (state, { flags, bytes, buffered, time }) => {
  state.written = buffered;
  if (bytes > state.largestWrite) state.largestWrite = bytes;
  if (flags & FLAG.returnedFalse && !(flags & FLAG.neededDrain) && !(flags & FLAG.over)) {
    state.needsDrain = true;
    state.episode = { lengthAtFalse: buffered, since: time };
  }
};

STEPS[KIND._write] = STEPS[KIND._writev] = STEPS[KIND._transform] = beginWork;
STEPS[KIND._final] = STEPS[KIND._flush] = beginWork;

STEPS[KIND.callback] = (state, { flags, buffered }) => {
  state.written = buffered;
  if (!(flags & FLAG.again)) state.working--;
};

STEPS[KIND.push] = STEPS[KIND.unshift] = (state, { flags, bytes, buffered }) => {
  state.held = buffered;
  if (flags & FLAG.eof) state.eof = true;
  else if (bytes > state.largestPush) state.largestPush = bytes;
};

STEPS[KIND.data] = (state, { flags, buffered }) => {
  state.held = buffered;
  state.dataEvents++;
  if (flags & FLAG.flowing) state.paused = false;
};

STEPS[KIND._read] = (state, { buffered }) => {
  state.held = buffered;
};

STEPS[KIND.drain] = (state, { buffered }) => {
  state.written = buffered;
  state.needsDrain = false;
  state.episode = null;
  state.listenersAtDrain = state.drainListeners + state.drainWaits;
};

STEPS[KIND.pause] = (state) => {
  state.paused = true;
};

STEPS[KIND.resume] = (state) => {
  state.paused = false;
};

STEPS[KIND.cork] = (state, { buffered }) => {
  state.corked++;
  state.written = buffered;
};

STEPS[KIND.uncork] = (state, { buffered }) => {
  if (state.corked > 0) state.corked--;
  state.written = buffered;
};

STEPS[KIND.end] = (state, { flags, bytes, buffered }) => {
  if (flags & FLAG.readable) {
    state.held = buffered;
    state.readableEnded = true;
    return;
  }
  state.ended = true;
  if (bytes > state.largestWrite) state.largestWrite = bytes;
  state.corked = 0;
  state.episode = null;
  state.needsDrain = false;
  state.written = buffered;
};

STEPS[KIND.finish] = (state) => {
  state.finished = true;
  state.written = 0;
};

STEPS[KIND.error] = (state) => {
  state.failed = true;
  state.episode = null;
};

STEPS[KIND.destroy] = (state) => {
  state.destroyed = true;
  state.episode = null;
  state.needsDrain = false;
};

STEPS[KIND.close] = (state) => {
  state.closed = true;
  state.written = 0;
  state.held = 0;
};

STEPS[KIND.listen] = STEPS[KIND.unlisten] = (state, { bytes, other, place }) => {
  switch (LISTENED[other]) {
    case 'drain':
      state.drainListeners = bytes;
      break;
    case 'once drain':
      state.drainWaits = bytes;
      break;
    case 'data':
      state.dataListeners = bytes;
      if (place) state.dataPlace = place;
      break;
    case 'error':
      state.errorListeners = bytes;
      state.heardErrors ||= bytes > 0;
      break;
  }
};

function beginWork(state: StreamState, { buffered }: TraceEvent): void {
  state.working++;
  state.written = buffered;
}
