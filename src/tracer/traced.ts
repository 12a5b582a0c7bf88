import type { NodeKind } from '../trace/stream-row.ts';
import type { StreamFamily } from './family.ts';
import type { Quiet } from './quiet.ts';
import { Said } from './said.ts';

/** A constructor that returns what it is given, so that a subclass puts its private field on that. */
const Given = class {
  constructor(given: object) {
    // biome-ignore lint/correctness/noConstructorReturn: the point of this class
    return given;
  }
} as new (
  given: object,
) => object;

/**
 * The private field is the mark: no program can see it, by any reflection, and reading it is as
 * cheap as a property. Objects that cannot be extended are kept in a weak map instead.
 */
class Mark extends Given {
  #traced: Traced;

  constructor(stream: object, traced: Traced) {
    super(stream);
    this.#traced = traced;
  }

  static of(stream: object): Traced | undefined {
    return #traced in stream ? stream.#traced : undefined;
  }

  /** Whether `stream` bore a mark, which is now this one. */
  static renew(stream: object, traced: Traced): boolean {
    if (!(#traced in stream)) return false;
    stream.#traced = traced;
    return true;
  }
}

/** Most streams are implemented by Node's own methods, of which none is replaced. */
export const NONE: Record<string, unknown> = Object.freeze({});

const sealed = new WeakMap<object, Traced>();

/** A tracer that was taken off has missed what came after: its marks count no more. */
let epoch = 0;
/** Promises in flight; those of the present run are young, since they may settle with it. */
export class InFlight {
  count = 0;
  #young = 0;
  #run = -1;

  begin(run: number): void {
    this.#age(run);
    this.count++;
    this.#young++;
  }

  /** How many have outlived the run that they began in. */
  late(run: number): number {
    this.#age(run);
    return this.count - this.#young;
  }

  settle(began: number, run: number): void {
    this.#age(run);
    this.count--;
    if (began === run) this.#young--;
  }

  #age(run: number): void {
    if (run !== this.#run) this.#young = 0;
    this.#run = run;
  }
}

/** What outlives a stream, until it is told of. */
export interface Untold {
  /** Calls of `_write` that a lean tracer has not told of, and that have not called back; -1 at first. */
  pending: number;
  /** Node or the library made it, or it was there before the tracer: its implementation is theirs. */
  byNode: boolean;
}

/** What the tracer keeps of one stream. Only the stream holds it. */
export class Traced {
  readonly id: number;
  readonly family: StreamFamily;
  readonly kind: NodeKind;
  readonly readable: boolean;
  readonly writable: boolean;
  created: readonly number[] = [];
  label: string | null = null;
  /** What it stands for, if somebody has said so: `stdin of sort`. */
  source: string | null = null;
  /** Destinations that it is piped to, by id. */
  pipedTo: readonly number[] = [];
  /** Listeners that `pipe()` has put on it, not the program. */
  pipeDataListeners = 0;
  pipeErrorListeners = 0;
  /** The program's own listeners: of `'data'`; of `'drain'`, lasting and waiting for one. */
  dataListeners = 0;
  drainListeners = 0;
  drainWaits = 0;
  /** Calls of `_read` that are under way. */
  reading = 0;
  /** `push()` has answered `false` and `_read` has not been called since. */
  refused = false;
  /** The last go in which it answered a push from outside `_read` with `false`, or -1. */
  refusedIn = -1;
  /** It has been pushed `null`. */
  eof = false;
  /** It was told of that it is destroyed. */
  destroyed = false;
  /** The program has taken a chunk with `read()`. */
  didRead = false;
  /** Async listeners of `'data'`, and promises of theirs and of its implementation's that are in flight. */
  asyncListeners = 0;
  promises: { readonly data: InFlight; readonly implementation: InFlight } | null = null;
  /** Bytes of the largest chunk that was told of. */
  largestTold = 0;
  /** Calls of `cork()` without their `uncork()`. */
  corked = 0;
  /** What a lean tracer has told of its readable side, so that it need not say it again. */
  readonly said = new Said();
  readonly untold: Untold = { pending: -1, byNode: true };
  /** Nobody else holds it: it goes with the stream. */
  readonly life = {};
  /** As long as nothing has been told of it. */
  quiet: Quiet | null = null;
  /** Calls of the stream's implementation so far, of those that take a chunk. */
  writesBegun = 0;
  transformsBegun = 0;
  /** Calls so far that went against a `false`, and what the stack said of the last one looked at. */
  pressedCalls = 0;
  pressedPlace = 0;
  pressedDirectly = true;
  /** Listenings for `'data'`, and waits for `'drain'` that a `false` led to; the place of the last looked at. */
  listens = 0;
  listenPlace = 0;
  waits = 0;
  waitPlace = 0;
  /** The implementation's methods as the tracer has replaced them on this stream, by name. */
  hooks: Record<string, unknown> = NONE;
  /** ... and the stream's own properties that stood there before, if it had any. */
  unhooked: Record<string, PropertyDescriptor | undefined> | null = null;
  #epoch = epoch;

  constructor(id: number, { family, kind, readable, writable }: Shape) {
    this.id = id;
    this.family = family;
    this.kind = kind;
    this.readable = readable;
    this.writable = writable;
  }

  static of(stream: object): Traced | undefined {
    const traced = Mark.of(stream) ?? sealed.get(stream);
    return traced !== undefined && traced.#epoch === epoch ? traced : undefined;
  }

  /** All streams are as if they had never been met. */
  static forgetAll(): void {
    epoch++;
  }

  static mark(stream: object, id: number, shape: Shape): Traced {
    const traced = new Traced(id, shape);
    if (Mark.renew(stream, traced)) return traced;
    if (Object.isExtensible(stream)) new Mark(stream, traced);
    else sealed.set(stream, traced);
    return traced;
  }
}

/** What all streams of one prototype are. */
export interface Shape {
  readonly family: StreamFamily;
  readonly kind: NodeKind;
  readonly readable: boolean;
  readonly writable: boolean;
}

export function shapeIn(family: StreamFamily, stream: object): Shape {
  const duplex = descends(stream, family.Duplex);
  const readable = descends(stream, family.Readable);
  const writable = duplex || descends(stream, family.Writable);
  if (descends(stream, family.Transform)) return { family, kind: 'Transform', readable, writable };
  if (duplex) return { family, kind: 'Duplex', readable, writable };
  return { family, kind: writable ? 'Writable' : 'Readable', readable, writable };
}

/**
 * The family that an object is a stream of, if any; Writable's own `instanceof` asks the object itself.
 */
export function familyOf(
  object: object,
  families: readonly StreamFamily[],
): StreamFamily | undefined {
  for (const family of families) {
    if (descends(object, family.Readable) || descends(object, family.Writable)) return family;
  }
  return undefined;
}

function descends(object: object, { prototype }: { prototype: object }): boolean {
  return Object.prototype.isPrototypeOf.call(prototype, object);
}
