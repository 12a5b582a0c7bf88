import type { Block } from '../trace/block.ts';
import { FLAG, KIND, KINDS, LISTENED, type Listened, STRIDE } from '../trace/event.ts';
import type { Side, StreamRow } from '../trace/stream-row.ts';
import type { AnyStream, StreamFamily } from './family.ts';
import type { Stack } from './stack.ts';
import { isStream, Traced } from './traced.ts';

/** What a tracer must be told of time. */
export interface TracerClock {
  /** Milliseconds on the program's own clock. */
  readonly now: number;
  readonly turn: number;
  readonly checkpoint: number;
}

export interface TracerOptions {
  readonly family: StreamFamily;
  readonly clock: TracerClock;
  readonly stack: Stack;
  /**
   * Takes each block as it fills.
   *
   * @returns whether it has read the records, so that they can be filled again; if not, they are
   * the receiver's from then on.
   */
  readonly block: (block: Block) => boolean;
  /** Bytes of a string in an encoding, as `Buffer.byteLength`. */
  readonly byteLength: (text: string, encoding?: string) => number;
  /** Take the place of this many calls of `write` and `push`, so that they can be counted by line. */
  readonly countedCalls: number;
  /** Kept up to date with the streams that are open, where somebody wants to know what they hold. */
  readonly open?: Set<AnyStream>;
  /** Make `write()` answer `true` always, as the guide's modified node does. */
  readonly backpressureOff: boolean;
  /**
   * Give chunks that nobody will speak of the time of an event before them: where time is real, to
   * read the clock costs more than the rest of an event.
   */
  readonly coarseTime?: boolean;
}

/** By kind: whether it comes with every chunk that goes well. */
const PLAIN: readonly boolean[] = KINDS.map((kind) =>
  ['write', '_write', '_writev', '_transform', '_read', 'push', 'callback', 'data'].includes(kind),
);
const SPOKEN_OF = FLAG.returnedFalse | FLAG.neededDrain | FLAG.again | FLAG.failed;

const BLOCK_EVENTS = 2048;

/** How many frames a stream's creation keeps: enough to climb out of its constructors. */
const CREATION_DEPTH = 8;

/**
 * Keeps the record of what happens to streams, and hands it on in blocks. It never looks at a
 * stream's private state, keeps no stream alive, and allocates nothing for an event.
 */
export class Tracer {
  readonly options: TracerOptions;
  readonly stack: Stack;
  /** The stream whose `'data'` event is being emitted, or null. */
  source: Traced | null = null;
  /** The pipe that is being joined, or null. */
  piping: { from: Traced; to: Traced } | null = null;
  /** Calls of `write` and `push` whose place may still be taken. */
  callsLeft: number;
  /** By class of stream: calls of `cork` and `uncork`, and what was seen of the last one looked at. */
  readonly corks = new WeakMap<object, { calls: number; place: number; direct: boolean }>();

  #clock: TracerClock;
  #time = 0;
  #coarseTime: boolean;
  #records = new Float64Array(BLOCK_EVENTS * STRIDE);
  #count = 0;
  #ids = 0;
  #rows: StreamRow[] = [];
  /** Streams whose row is to be read once they have been constructed. */
  #unread: { stream: AnyStream; traced: Traced }[] = [];

  constructor(options: TracerOptions) {
    this.options = options;
    this.stack = options.stack;
    this.#clock = options.clock;
    this.#coarseTime = options.coarseTime === true;
    this.callsLeft = options.countedCalls;
  }

  /** The tracer's own knowledge of `stream`; a stream that it meets for the first time gets some. */
  of(stream: object): Traced {
    return Traced.of(stream) ?? this.created(stream, 0);
  }

  /** Likewise of whatever the program handed over: undefined if it is no stream of the family. */
  ofAny(object: object): Traced | undefined {
    return isStream(object, this.options.family) ? this.of(object) : undefined;
  }

  /** A stream has been made by the code above `callee` (0: at some time before the tracer came). */
  created(stream: object, callee: unknown): Traced {
    const traced = Traced.mark(stream, ++this.#ids, this.options.family);
    traced.created = callee === 0 ? [] : this.stack.callers(callee, CREATION_DEPTH);
    this.#unread.push({ stream: stream as AnyStream, traced });
    this.options.open?.add(stream as AnyStream);
    this.record(KIND.create, 0, traced.id, 0, 0, traced.created[0] ?? 0, 0);
    return traced;
  }

  /** Names a device's stream. */
  label(stream: object, label: string): void {
    const traced = this.of(stream);
    traced.label = label;
    this.#unread.push({ stream: stream as AnyStream, traced });
  }

  /** The number of a stream that is not of the family. */
  newId(): number {
    return ++this.#ids;
  }

  /** Says what such a stream is; the last word counts. */
  declare(row: StreamRow): void {
    this.#rows.push(row);
  }

  record(
    kind: number,
    flags: number,
    stream: number,
    bytes: number,
    buffered: number,
    place: number,
    other: number,
  ): void {
    if (this.#count === BLOCK_EVENTS) this.flush();
    const records = this.#records;
    const at = this.#count++ * STRIDE;
    const plain = this.#coarseTime && PLAIN[kind] === true && (flags & SPOKEN_OF) === 0;
    if (!plain) this.#time = this.#clock.now;
    records[at] = kind + flags * 256;
    records[at + 1] = this.#time;
    records[at + 2] = this.#clock.turn;
    records[at + 3] = this.#clock.checkpoint;
    records[at + 4] = stream;
    records[at + 5] = bytes;
    records[at + 6] = buffered;
    records[at + 7] = place;
    records[at + 8] = other;
  }

  /** Records that the program's listeners of `event` on a stream are now `count`. */
  recordListeners(
    kind: number,
    flags: number,
    stream: number,
    event: Listened,
    count: number,
    place: number,
  ): void {
    this.record(kind, flags, stream, count, 0, place, LISTENED.indexOf(event));
  }

  /** Hands on what has been recorded so far. */
  flush(): void {
    this.#readRows();
    const [streams, places] = [this.#rows, this.stack.takeFresh()];
    if (this.#count === 0 && streams.length === 0) return;
    const [records, count] = [this.#records, this.#count];
    this.#count = 0;
    this.#rows = [];
    const read = this.options.block({ records, count, streams, places });
    if (!read) this.#records = new Float64Array(BLOCK_EVENTS * STRIDE);
  }

  #readRows(): void {
    const unread = this.#unread;
    this.#unread = [];
    for (const { stream, traced } of unread) this.#rows.push(rowOf(stream, traced));
  }
}

function rowOf(stream: AnyStream, traced: Traced): StreamRow {
  return {
    id: traced.id,
    kind: traced.kind,
    className: stream.constructor.name,
    label: traced.label,
    source: typeof stream.path === 'string' ? stream.path : null,
    readable: traced.readable
      ? side(stream.readableHighWaterMark, stream.readableObjectMode)
      : null,
    writable: traced.writable
      ? side(stream.writableHighWaterMark, stream.writableObjectMode)
      : null,
    created: traced.created,
  };
}

function side(mark: number | undefined, objectMode: boolean | undefined): Side | null {
  return mark === undefined ? null : { mark, objectMode: objectMode === true };
}

/** Whether a chunk is nothing that a stream of bytes takes. `null` and `undefined` are told otherwise. */
export function isForeign(chunk: unknown): boolean {
  return (
    chunk !== null && chunk !== undefined && typeof chunk !== 'string' && !ArrayBuffer.isView(chunk)
  );
}

/**
 * Bytes of a chunk that is written or pushed; 0 for what is no chunk at all, of which the stream
 * itself will complain.
 */
export function sizeOf(tracer: Tracer, chunk: unknown, encoding: unknown): number {
  if (typeof chunk === 'string') {
    return tracer.options.byteLength(chunk, typeof encoding === 'string' ? encoding : undefined);
  }
  return ArrayBuffer.isView(chunk) ? chunk.byteLength : 0;
}
