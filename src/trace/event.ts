/**
 * What happened in a run, as records of fixed size. A record is STRIDE numbers in a Float64Array:
 *
 *   0 kind + flags * 256    3 checkpoint    6 buffered, after the event
 *   1 time, ms              4 stream id     7 place id, or 0
 *   2 turn                  5 bytes         8 other: a second id, by kind
 */
export const STRIDE = 9;

/**
 * The kinds of event, in the streams' own words. Append only: a kind is its index here. `read` is the
 * first chunk that the program takes with `read()`; `promise` is a promise that an async listener of
 * `'data'` or an implementation has returned (`other` is the kind of call, `bytes` how many of the
 * stream are in flight, 0 if the function is not `async`), and `settle` is its end; `buffered` of both
 * is how many have outlived the run of code that they began in, with the one that settles. `other` of
 * `cork` and `uncork` numbers the stretch of code that called: what runs until the next tick.
 *
 * Of Web Streams: `enqueue` is a chunk that a controller was given, `webWrite` one that a writer was.
 * `bytes` is what the stream, by its own measure, holds more of for it (0 if a reader took it at
 * once), `buffered` all that it holds, `other` the chunk's own bytes, as far as it has any;
 * `desiredSize` is the mark less `buffered`. `tee` made two branches: `stream`, and `other`. `webRead`
 * asks a branch for a chunk, and `buffered` is how many chunks the `other` branch is then behind.
 */
export const KINDS = [
  'create',
  'write',
  '_write',
  '_writev',
  'push',
  'unshift',
  '_read',
  '_transform',
  '_final',
  '_flush',
  'callback',
  'data',
  'drain',
  'pause',
  'resume',
  'pipe',
  'unpipe',
  'cork',
  'uncork',
  'listen',
  'unlisten',
  'end',
  'finish',
  'error',
  'destroy',
  'close',
  'idle',
  'read',
  'promise',
  'settle',
  'enqueue',
  'webWrite',
  'tee',
  'webRead',
] as const;

export type Kind = (typeof KINDS)[number];

/** Each kind's number. */
export const KIND = Object.fromEntries(KINDS.map((kind, index) => [kind, index])) as {
  readonly [K in Kind]: number;
};

/** What else is true of an event. A new flag takes the next bit. */
export const FLAG = {
  /** The call answered `false`. */
  returnedFalse: 1 << 0,
  /** The stream needed to drain before the call; of a Web Stream: `desiredSize` was 0 or less. */
  neededDrain: 1 << 1,
  /** `pipe()` made the call, not the program. */
  byPipe: 1 << 2,
  /**
   * Node's own code, or the library under the program, made the call; of a call of an implementation:
   * the stream, and with it the implementation, is theirs.
   */
  byNode: 1 << 3,
  /** Inside a `'data'` event; `other` is the stream that emitted it. */
  inData: 1 << 4,
  /** Of a duplex, the readable side. */
  readable: 1 << 5,
  /** The stream is in object mode on this side: `bytes` and `buffered` count chunks. */
  objects: 1 << 6,
  /** A callback that had been called before. */
  again: 1 << 7,
  /** ... and another write had begun, which this call acknowledged. */
  later: 1 << 8,
  /** With an error. */
  failed: 1 << 9,
  /** An `'error'` that nobody listens to. */
  unheard: 1 << 10,
  corked: 1 << 11,
  /** A push from inside a `_read` call. */
  inRead: 1 << 12,
  /** `push(null)`: nothing more will come. */
  eof: 1 << 13,
  /** A write that brings its own callback. */
  withCallback: 1 << 14,
  /** The stream had ended or been destroyed before; of a push: it had been pushed `null`. */
  over: 1 << 15,
  /** At idle: the program's own promise has not settled. */
  unsettled: 1 << 16,
  /** A `'data'` event of a source in flowing mode. */
  flowing: 1 << 17,
  /** A chunk of a type that a stream of bytes does not take. */
  invalid: 1 << 18,
  /** A push from outside `_read`, in one go with a `false` before it: no promise has settled since. */
  inOneGo: 1 << 19,
} as const;

/**
 * The listeners that a trace tells of: `other` of `listen` and `unlisten` is an index here, `bytes`
 * is how many of them the program has on the stream afterwards. Those that `pipe()` adds for itself
 * are left out.
 */
export const LISTENED = ['drain', 'once drain', 'data', 'readable', 'error'] as const;
export type Listened = (typeof LISTENED)[number];

/** One record, read out. Readers reuse one object for many events: keep numbers, not the event. */
export interface TraceEvent {
  kind: number;
  flags: number;
  /** Milliseconds on the program's own clock. */
  time: number;
  turn: number;
  checkpoint: number;
  stream: number;
  bytes: number;
  buffered: number;
  place: number;
  other: number;
}

export function emptyEvent(): TraceEvent {
  return {
    kind: 0,
    flags: 0,
    time: 0,
    turn: 0,
    checkpoint: 0,
    stream: 0,
    bytes: 0,
    buffered: 0,
    place: 0,
    other: 0,
  };
}

/** Reads record `index` of `records` into `event` and returns it. */
export function readEvent(records: Float64Array, index: number, event: TraceEvent): TraceEvent {
  const at = index * STRIDE;
  const head = records[at];
  event.kind = head & 255;
  event.flags = Math.floor(head / 256);
  event.time = records[at + 1];
  event.turn = records[at + 2];
  event.checkpoint = records[at + 3];
  event.stream = records[at + 4];
  event.bytes = records[at + 5];
  event.buffered = records[at + 6];
  event.place = records[at + 7];
  event.other = records[at + 8];
  return event;
}

/** Writes `event` as record `index` of `records`. */
export function writeEvent(records: Float64Array, index: number, event: TraceEvent): void {
  const at = index * STRIDE;
  records[at] = event.kind + event.flags * 256;
  records[at + 1] = event.time;
  records[at + 2] = event.turn;
  records[at + 3] = event.checkpoint;
  records[at + 4] = event.stream;
  records[at + 5] = event.bytes;
  records[at + 6] = event.buffered;
  records[at + 7] = event.place;
  records[at + 8] = event.other;
}
