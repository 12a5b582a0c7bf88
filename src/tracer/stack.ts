import type { RawPlace } from '../trace/block.ts';

/** Whose code a script is: the program's, or the library's (Node's, the host's, the detector's). */
export type Owner = 'program' | 'library';

interface Frame {
  script: string;
  /** The function's name, or null. */
  name: string | null;
  /** 0 in the library, where nobody asks: to find a line costs more than all else. */
  line: number;
  column: number;
}

/**
 * How far is looked: at the caller; past `once` and a promise; through a pipeline to the line that
 * set it going.
 */
const DEEPEST = 40;
const DEPTHS = [1, 8, DEEPEST] as const;

const V8_FRAME = /^\s+at (?:(?:async )?(.*?) \()?(.+?):(\d+):(\d+)\)?$/;
const OTHER_FRAME = /^(.*?)@(.+?):(\d+):(\d+)$/;

/**
 * Library functions that only pass a call on: what they call, the program handed to them, such as
 * `copy.write.bind(copy)` as a listener.
 */
const DISPATCHERS = new Set([
  'emit',
  'fire',
  'drain',
  'processTicksAndRejections',
  'processImmediate',
  'listOnTimeout',
]);

/**
 * Likewise, but in the middle of a call of the program's: a promisified method is called by Node's
 * `util`, where nothing else calls streams, or by this function of our `util`.
 */
const isPromisified = ({ name, script }: Frame) =>
  name === 'callPromisified' || script === 'node:internal/util';

/** The library's constructors that a stream's own class calls: whoever is above them makes it. */
const CLASSES = new Set([
  'EventEmitter',
  'Stream',
  'Readable',
  'Writable',
  'Duplex',
  'Transform',
  'PassThrough',
]);

/** Reads the frames out of a `stack` string, as V8, SpiderMonkey and JavaScriptCore write it. */
export function framesOf(stack: string): Frame[] {
  const frames: Frame[] = [];
  for (const line of stack.split('\n')) {
    const match = V8_FRAME.exec(line) ?? OTHER_FRAME.exec(line);
    if (match) frames.push(frame(match[1] || null, match[2], Number(match[3]), Number(match[4])));
  }
  return frames;
}

function frame(name: string | null, script: string, line: number, column: number): Frame {
  return { name: name?.slice(name.lastIndexOf('.') + 1) ?? null, script, line, column };
}

interface CallSite {
  getFunctionName(): string | null;
  getScriptNameOrSourceURL(): string | null;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
}

type StackError = ErrorConstructor & {
  captureStackTrace?(target: object, above: unknown): void;
  prepareStackTrace?: unknown;
};

/**
 * Takes places from the stack and gives each a number. The immediate caller is looked at first,
 * since it is nearly always the program (3 us); only otherwise the whole stack (10 us and more).
 */
export class Stack {
  /** Whether the last caller taken was the program itself, not a library on its behalf. */
  direct = false;

  #ownerOf: (script: string) => Owner;
  #Error: StackError;
  #owners = new Map<string, Owner>();
  #ids = new Map<string, number>();
  #fresh: RawPlace[] = [];

  constructor(ownerOf: (script: string) => Owner, realmError: ErrorConstructor = Error) {
    this.#ownerOf = ownerOf;
    this.#Error = realmError as StackError;
  }

  /**
   * The id of the nearest place in the program above `callee`, or 0 where there is none.
   *
   * @param least how many frames to look at first: 1 where the program mostly calls by itself.
   */
  caller(callee: unknown, least: (typeof DEPTHS)[number] = 1): number {
    for (const depth of DEPTHS) {
      if (depth < least) continue;
      const frames = this.#frames(callee, depth);
      if (depth === least && this.#isDispatched(frames[0])) return 0;
      const own = frames.find((frame) => this.#owns(frame));
      if (own) return this.#id(own);
    }
    return 0;
  }

  /** Whether nobody in particular made the call; on the way, whether the program did so itself. */
  #isDispatched(nearest: Frame | undefined): boolean {
    const owned = nearest !== undefined && this.#owns(nearest);
    const dispatched = nearest !== undefined && !owned && DISPATCHERS.has(nearest.name ?? '');
    this.direct = nearest === undefined || owned || dispatched || isPromisified(nearest);
    return dispatched;
  }

  #owns({ script }: Frame): boolean {
    return this.#owner(script) === 'program';
  }

  #owner(script: string): Owner {
    const known = this.#owners.get(script);
    if (known) return known;
    const owner = this.#ownerOf(script);
    this.#owners.set(script, owner);
    return owner;
  }

  /**
   * Ids of up to `limit` places of the program above `callee`, which makes a stream; innermost first.
   * It is the program's `direct` call if the stream's own class is, or if it makes one of Node's.
   */
  makers(callee: unknown, limit: number): number[] {
    const frames = this.#frames(callee, DEEPEST);
    const maker = frames.find((one) => this.#owns(one) || !CLASSES.has(one.name ?? ''));
    this.direct = maker !== undefined && this.#owns(maker);
    const own = frames.filter((frame) => this.#owns(frame));
    return own.slice(0, limit).map((frame) => this.#id(frame));
  }

  /** Places that got a number since the last call. */
  takeFresh(): RawPlace[] {
    const fresh = this.#fresh;
    if (fresh.length > 0) this.#fresh = [];
    return fresh;
  }

  #id({ script, line, column }: Frame): number {
    const key = `${script}:${line}:${column}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#ids.size + 1;
    this.#ids.set(key, id);
    this.#fresh.push({ id, script, line, column });
    return id;
  }

  #frames(callee: unknown, limit: number): Frame[] {
    const realm = this.#Error;
    if (!realm.captureStackTrace) return this.#parsed(limit);
    const { stackTraceLimit, prepareStackTrace } = realm;
    const holder: { stack?: Frame[] | string } = {};
    // Reflect.set, since a program may have frozen Error; then there is no place.
    Reflect.set(realm, 'stackTraceLimit', limit);
    Reflect.set(realm, 'prepareStackTrace', this.#toFrames);
    realm.captureStackTrace(holder, callee);
    const { stack } = holder;
    Reflect.set(realm, 'prepareStackTrace', prepareStackTrace);
    Reflect.set(realm, 'stackTraceLimit', stackTraceLimit);
    return Array.isArray(stack) ? stack : [];
  }

  #toFrames = (_error: unknown, sites: CallSite[]): Frame[] => {
    const frames: Frame[] = [];
    for (const site of sites) {
      const script = site.getScriptNameOrSourceURL();
      if (!script) continue;
      const own = this.#owner(script) === 'program';
      const [line, column] = own
        ? [site.getLineNumber() ?? 0, site.getColumnNumber() ?? 0]
        : [0, 0];
      frames.push(frame(site.getFunctionName(), script, line, column));
    }
    return frames;
  };

  /** Without V8: the frames of this file are in the stack too, and belong to the library. */
  #parsed(limit: number): Frame[] {
    const frames = framesOf(new this.#Error().stack ?? '');
    const first = frames.findIndex((frame) => this.#owns(frame));
    return first < 0 ? [] : frames.slice(first, first + limit);
  }
}
