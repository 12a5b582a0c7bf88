import { FLAG, KIND, LISTENED, type TraceEvent } from './event.ts';
import type { StreamRow } from './stream-row.ts';

/** From the first `false` that a stream returned while it needed no drain, until it drains or ends. */
export interface Episode {
  /** What was buffered when it answered `false`. */
  readonly lengthAtFalse: number;
  readonly since: number;
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

type Step = (state: StreamState, event: TraceEvent) => void;

/** By kind of event: what it changes of the state of its stream. */
export const STEPS: (Step | undefined)[] = [];

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
