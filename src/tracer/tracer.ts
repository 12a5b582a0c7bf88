import {
  emptyEvent,
  FLAG,
  KIND,
  KINDS,
  LISTENED,
  type Listened,
  STRIDE,
  type TraceEvent,
} from '../trace/event.ts';
import type { StreamRow } from '../trace/stream-row.ts';
import type { AnyStream, StreamFamily } from './family.ts';
import { meet } from './met.ts';
import type { TracerClock, TracerOptions } from './options.ts';
import { isOrdinary, type Quiet, QuietStreams, staysQuiet } from './quiet.ts';
import { rowOf } from './row.ts';
import type { Stack } from './stack.ts';
import { Stretches } from './stretches.ts';
import { familyOf, type Shape, shapeIn, Traced, type Untold } from './traced.ts';

/** By kind: whether it comes with every chunk that goes well. */
const PLAIN: readonly boolean[] = KINDS.map((kind) =>
  ['write', '_write', '_writev', '_transform', '_read', 'push', 'callback', 'data'].includes(kind),
);
const SPOKEN_OF = FLAG.returnedFalse | FLAG.neededDrain | FLAG.again | FLAG.failed;

const BLOCK_EVENTS = 2048;

/** Taken before a program can put something else in its place. */
const { then } = Promise.prototype;
const settled = Promise.resolve();

/** How many frames a stream's creation keeps: enough to climb out of its constructors. */
const CREATION_DEPTH = 8;

/** As many streams of a class that no line of the program made are enough to know it for one of Node's. */
const STRANGERS = 64;

/** What is kept of a class of streams: of calls, how many there were and what was seen of the last. */
interface ClassFacts {
  readonly corks: { calls: number; place: number; direct: boolean };
  readonly made: { calls: number; places: readonly number[]; byNode: boolean };
  readonly natives: ReadonlySet<unknown> | undefined;
  /** Those of its methods that are Node's own, by name: what its streams' `hooks` are. */
  readonly shared: Record<string, unknown>;
}

/**
 * Keeps the record of what happens to streams, and hands it on in blocks. It never looks at a
 * stream's private state, keeps no stream alive, and allocates nothing for an event.
 */
export class Tracer {
  readonly options: TracerOptions;
  readonly stack: Stack;
  /** All families whose streams are traced, the option's first. */
  readonly families: StreamFamily[];
  /** The stream whose `'data'` event is being emitted, or null. */
  source: Traced | null = null;
  /** Of code that runs before the next promise settles. */
  readonly untilPromise = new Stretches((over) => Reflect.apply(then, settled, [over]));
  /** Of code that runs before the next tick. */
  readonly untilTick = new Stretches((over) => this.options.nextTick(over));
  /** Of code with the promises that follow at once: a tick from within one comes when none is left. */
  readonly untilSettled = new Stretches((over) =>
    Reflect.apply(then, settled, [() => this.options.nextTick(over)]),
  );
  /** Counts chunks that are handed over or pushed, told of or not: whether a program is at work. */
  chunks = 0;
  /** The pipe that is being joined, or null. */
  piping: { from: Traced; to: Traced } | null = null;
  /** Calls of `write` and `push` whose place may still be taken. */
  callsLeft: number;
  /** Bytes that the program has written so far; of a write within a write, only the outer one's count. */
  handedOn = 0;
  /** A write or an `end()` is under way. */
  handing = false;

  /** See the option. */
  readonly lean: boolean;
  /**
   * A lean tracer tells also what no rule speaks of, each with its own time: somebody will look at it.
   * Where calls stand is still looked at as seldom, so that the same is found. To be set before anything
   * is traced.
   */
  tellsAll = false;

  /** A lean tracer tells of streams that Node makes for itself only when there is something to tell. */
  quiets = false;

  /** Whether it tells only what rules speak of. */
  get terse(): boolean {
    return this.lean && !this.tellsAll;
  }

  #clock: TracerClock;
  #time = 0;
  #direct: ((event: TraceEvent) => void) | undefined;
  #event = emptyEvent();
  #records = new Float64Array(BLOCK_EVENTS * STRIDE);
  #count = 0;
  #ids = 0;
  #rows: StreamRow[] = [];
  /** Calls of `_write` that are not recorded, by stream; until it closes, or is no more. */
  #untold = new Map<number, Untold>();
  #lives: FinalizationRegistry<number> | undefined;
  #quiet = new QuietStreams((quiet) => {
    if (!quiet.told) this.#tellQuiet(quiet);
    this.#isGone(quiet.id);
  });
  #shapes = new WeakMap<object, Shape | null>();
  #classes = new WeakMap<object, ClassFacts>();
  /** Streams whose row is to be read once they have been constructed. */
  #unread: { stream: AnyStream; traced: Traced }[] = [];

  constructor(options: TracerOptions) {
    this.options = options;
    this.stack = options.stack;
    this.families = [options.family];
    this.#clock = options.clock;
    this.lean = options.lean === true;
    this.#direct = options.direct;
    this.callsLeft = options.countedCalls;
    if (options.gone) this.#lives = new FinalizationRegistry((id) => this.#isGone(id));
  }

  /** A stream is no more when `life` is no more, which the stream alone holds. */
  lives(id: number, life: object): void {
    this.#lives?.register(life, id);
  }

  #isGone(id: number): void {
    const untold = this.#untold.get(id);
    if (untold) this.#tellUntold(id, untold);
    this.#untold.delete(id);
    this.options.gone?.(id);
  }

  /** The tracer's own knowledge of `stream`; a stream that it meets for the first time gets some. */
  of(stream: object): Traced {
    return Traced.of(stream) ?? this.#met(stream as AnyStream);
  }

  /** Likewise of whatever the program handed over: undefined if it is no stream of the family. */
  ofAny(object: object): Traced | undefined {
    return this.shapeOf(object) ? this.of(object) : undefined;
  }

  #met(stream: AnyStream): Traced {
    const traced = this.created(stream, 0);
    // Methods may be called on anything.
    if (!this.shapeOf(stream)) return traced;
    const { data, error } = meet(stream, traced);
    if (data > 0) this.recordListeners(KIND.listen, 0, traced.id, 'data', data, 0);
    if (error > 0) this.recordListeners(KIND.listen, 0, traced.id, 'error', error, 0);
    return traced;
  }

  /** A stream has been made by the code above `callee` (0: at some time before the tracer came). */
  created(stream: object, callee: unknown): Traced {
    const shape = this.shapeOf(stream) ?? shapeIn(this.options.family, stream);
    const traced = Traced.mark(stream, ++this.#ids, shape);
    if (callee !== 0) this.#placeCreation(stream as AnyStream, traced, callee);
    if (callee !== 0 && this.quiets && this.#isOfNode(stream as AnyStream, traced))
      this.#quiet.hush(traced);
    else this.lives(traced.id, traced.life);
    this.#unread.push({ stream: stream as AnyStream, traced });
    this.options.open?.add(stream as AnyStream);
    if (!this.terse) this.record(KIND.create, 0, traced.id, 0, 0, traced.created[0] ?? 0, 0);
    return traced;
  }

  /** What a stream is; null for whatever is none of a family. It is looked up once for a prototype. */
  shapeOf(object: object): Shape | null {
    // Programs hand over anything, which the stream itself will complain of.
    if (!isObject(object)) return null;
    const prototype: object | null = Object.getPrototypeOf(object);
    if (prototype === null) return null;
    const known = this.#shapes.get(prototype);
    if (known !== undefined) return known;
    const family = familyOf(object, this.families);
    const shape = family ? shapeIn(family, object) : null;
    this.#shapes.set(prototype, shape);
    return shape;
  }

  addFamily(family: StreamFamily): void {
    this.families.push(family);
    this.#shapes = new WeakMap();
  }

  removeFamily(family: StreamFamily): void {
    this.families.splice(this.families.indexOf(family), 1);
    this.#shapes = new WeakMap();
  }

  /** What is kept of the class of a stream. */
  classOf(stream: AnyStream): ClassFacts {
    const { constructor: made } = stream;
    const key = typeof made === 'function' ? made : this;
    let facts = this.#classes.get(key);
    if (!facts) {
      facts = {
        corks: { calls: 0, place: 0, direct: true },
        made: { calls: 0, places: [], byNode: false },
        natives: this.options.natives?.(stream),
        shared: {},
      };
      this.#classes.set(key, facts);
    }
    return facts;
  }

  /** Whether a method that implements a stream is Node's own. */
  isNative(stream: AnyStream, method: unknown): boolean {
    return this.classOf(stream).natives?.has(method) === true;
  }

  /** Says what a stream stands for. */
  represents(stream: object, source: string): void {
    const traced = this.of(stream);
    this.told(traced);
    traced.source = source;
    this.#unread.push({ stream: stream as AnyStream, traced });
  }

  /** Whether no line of the program has ever made a stream of this class, and there are many. */
  isStrange(stream: AnyStream): boolean {
    const { calls, places } = this.classOf(stream).made;
    return places.length === 0 && calls > STRANGERS;
  }

  /** Names a device's stream. */
  label(stream: object, label: string): void {
    const traced = this.of(stream);
    this.told(traced);
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
    const plain = this.lean && PLAIN[kind] === true && (flags & SPOKEN_OF) === 0;
    if (!plain || this.tellsAll) this.#time = this.#clock.now;
    if (this.#direct) this.#tell(kind, flags, this.#time, stream, bytes, buffered, place, other);
    else this.#keep(kind, flags, stream, bytes, buffered, place, other);
  }

  /**
   * Records what happens to a stream, unless that is nothing yet that a rule speaks of: then it is
   * taken down with the stream.
   */
  note(
    traced: Traced,
    kind: number,
    flags: number,
    bytes: number,
    buffered: number,
    place: number,
    other: number,
  ): void {
    // What it is may be worth telling.
    if (traced.quiet !== null && this.#unread.length > 0) this.#readRows();
    const { quiet } = traced;
    if (quiet !== null && staysQuiet(quiet, kind, flags, other)) {
      this.#time = this.#clock.now;
      quiet.log.push(kind, flags, this.#time, 0, 0, bytes, buffered, place, other);
    } else this.record(kind, flags, this.told(traced), bytes, buffered, place, other);
  }

  /** The number of a stream that there is something to tell of now, after what has happened to it. */
  told(traced: Traced): number {
    const { quiet, id, life } = traced;
    if (quiet === null) return id;
    traced.quiet = null;
    if (quiet.told) return id;
    if (quiet.row === null) this.#readRows();
    this.#quiet.leave(quiet);
    this.#tellQuiet(quiet);
    this.lives(id, life);
    return id;
  }

  /** Tells of all streams that are open what has happened to them, for whoever asks how things stand. */
  tellAllQuiet(): void {
    this.#readRows();
    for (const quiet of this.#quiet.takeAll()) this.#tellQuiet(quiet);
  }

  #tellQuiet(quiet: Quiet): void {
    const { id, row, log } = quiet;
    quiet.told = true;
    if (row) this.#rows.push(row);
    for (let at = 0; at < log.length; at += STRIDE) {
      const [kind, flags, time, , , bytes, buffered, place, other] = log.slice(at, at + STRIDE);
      this.#tell(kind, flags, time, id, bytes, buffered, place, other);
    }
  }

  #isOfNode(stream: AnyStream, { untold, family }: Traced): boolean {
    if (!untold.byNode || !this.#direct) return false;
    return family.named === true || (this.classOf(stream).natives?.size ?? 0) > 0;
  }

  #tell(
    kind: number,
    flags: number,
    time: number,
    stream: number,
    bytes: number,
    buffered: number,
    place: number,
    other: number,
  ): void {
    // A stream that is being made shows what it is at the next event.
    if (kind !== KIND.create && this.#unread.length + this.#rows.length > 0) this.flush();
    const event = this.#event;
    event.kind = kind;
    event.flags = flags;
    event.time = time;
    event.turn = this.#clock.turn;
    event.checkpoint = this.#clock.checkpoint;
    event.stream = stream;
    event.bytes = bytes;
    event.buffered = buffered;
    event.place = place;
    event.other = other;
    this.#direct?.(event);
  }

  #keep(
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

  /** A call of `_write` has begun that is not recorded. */
  begin(traced: Traced): void {
    const { untold } = traced;
    if (untold.pending < 0) {
      untold.pending = 0;
      this.#untold.set(this.told(traced), untold);
    }
    untold.pending++;
  }

  /** A stream has closed. */
  closed(stream: AnyStream, traced: Traced): void {
    this.options.open?.delete(stream);
    this.#untold.delete(traced.id);
    if (traced.quiet !== null) this.#quiet.leave(traced.quiet);
  }

  /** Nothing is left to happen. Calls that have not called back, and were not told of, are told now. */
  idle(flags: number): void {
    this.tellAllQuiet();
    for (const [id, untold] of this.#untold) this.#tellUntold(id, untold);
    this.record(KIND.idle, flags, 0, 0, 0, 0, 0);
  }

  #tellUntold(id: number, { pending, byNode }: Untold): void {
    if (pending > 0) this.record(KIND._write, byNode ? FLAG.byNode : 0, id, 0, 0, 0, 0);
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
    if (this.#count + streams.length + places.length === 0) return;
    const [records, count] = [this.#records, this.#count];
    this.#count = 0;
    this.#rows = [];
    const read = this.options.block({ records, count, streams, places });
    if (!read) this.#records = new Float64Array(BLOCK_EVENTS * STRIDE);
  }

  /**
   * Takes down where a stream is made, and whether Node makes it for itself; a lean tracer does not look
   * where no line of the program ever is.
   */
  #placeCreation(stream: AnyStream, traced: Traced, callee: unknown): void {
    const { made } = this.classOf(stream);
    const calls = ++made.calls;
    const every = !this.lean || (made.places.length > 0 && traced.family.named !== true);
    if (every || calls <= STRANGERS || (calls & (calls - 1)) === 0) {
      const places = this.stack.makers(callee, CREATION_DEPTH);
      if (places.length > 0 || made.places.length === 0) made.places = places;
      made.byNode = !this.stack.direct;
      traced.created = places;
    } else traced.created = made.places;
    traced.untold.byNode = made.byNode;
  }

  #readRows(): void {
    const unread = this.#unread;
    this.#unread = [];
    const { sourceOf } = this.options;
    for (const { stream, traced } of unread) {
      traced.source ??= sourceOf?.(stream) ?? null;
      const row = rowOf(stream, traced);
      const { quiet } = traced;
      if (quiet === null || quiet.told) this.#rows.push(row);
      else quiet.row = row;
      if (!isOrdinary(row)) this.told(traced);
    }
  }
}

function isObject(value: unknown): boolean {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
