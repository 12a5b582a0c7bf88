import { FLAG, KIND } from '../trace/event.ts';
import { disguise, type Method, type Patches } from './patch.ts';
import type { Tracer } from './tracer.ts';
import type { WebScope } from './web-scope.ts';

/** One of the two streams that a `tee()` made. */
interface Branch {
  readonly id: number;
  readonly stream: WeakRef<{ readonly locked: boolean }>;
  other: Branch | null;
  /** Chunks that it was asked for. */
  reads: number;
  /** It has a reader, or had one, whose reads are all seen. */
  seen: boolean;
  /** It was given up, or is read in a way that nothing public tells of, such as `pipeTo()`. */
  unknown: boolean;
}

/**
 * Sees how far the two branches of each `tee()` are read. No promise is looked at: a chunk counts as
 * read when it is asked for.
 */
export function patchTee(
  patches: Patches,
  tracer: Tracer,
  { ReadableStream, ReadableStreamDefaultReader }: WebScope,
  newRow: (callee: Method) => number,
): void {
  if (!ReadableStream || !ReadableStreamDefaultReader) return;
  /** By stream, by reader and by iterator. */
  const branches = new WeakMap<object, Branch>();
  const { prototype } = ReadableStream;
  const reader = ReadableStreamDefaultReader.prototype;
  const iterator = Object.getPrototypeOf(new ReadableStream().values());
  const asked = (original: Method) => before(branches, original, (one) => ask(tracer, one));
  const left = (original: Method) => before(branches, original, leave);
  const values = (original: Method) => tracedValues(branches, original, asked, left);
  patches.replace(prototype, 'tee', (original) => tracedTee(tracer, branches, original, newRow));
  patches.replace(prototype, 'getReader', (original) =>
    tracedGetReader(branches, original, reader),
  );
  patches.replace(prototype, 'values', values);
  patches.replace(prototype, Symbol.asyncIterator, values);
  for (const name of ['cancel', 'pipeTo', 'pipeThrough']) patches.replace(prototype, name, left);
  patches.replace(reader, 'read', asked);
  patches.replace(reader, 'cancel', left);
  patches.replace(iterator, 'next', asked);
  patches.replace(iterator, 'return', left);
}

function tracedTee(
  tracer: Tracer,
  branches: WeakMap<object, Branch>,
  original: Method,
  newRow: (callee: Method) => number,
): Method {
  const tee = function (this: object): unknown {
    const made: { readonly locked: boolean }[] = Reflect.apply(original, this, arguments);
    const place = tracer.stack.caller(tee);
    const flags = tracer.stack.direct ? 0 : FLAG.byNode;
    const [one, other] = made.map((stream) => {
      const branch = newBranch(newRow(tee), new WeakRef(stream));
      tracer.lives(branch.id, branch);
      branches.set(stream, branch);
      return branch;
    });
    one.other = other;
    other.other = one;
    tracer.record(KIND.tee, flags, one.id, 0, 0, place, other.id);
    return made;
  };
  return tee;
}

function newBranch(id: number, stream: Branch['stream']): Branch {
  return { id, stream, other: null, reads: 0, seen: false, unknown: false };
}

function tracedGetReader(
  branches: WeakMap<object, Branch>,
  original: Method,
  prototype: object,
): Method {
  return function (this: object): unknown {
    const reader: object = Reflect.apply(original, this, arguments);
    const branch = branches.get(this);
    if (!branch) return reader;
    // A reader that brings its own buffers reads chunks of other sizes.
    if (!Object.prototype.isPrototypeOf.call(prototype, reader)) branch.unknown = true;
    branch.seen = true;
    branches.set(reader, branch);
    return reader;
  };
}

/** Node puts `next` and `return` on each iterator, browsers on a prototype that is patched already. */
function tracedValues(
  branches: WeakMap<object, Branch>,
  original: Method,
  asked: (original: Method) => Method,
  left: (original: Method) => Method,
): Method {
  return function (this: object): unknown {
    const iterator: object = Reflect.apply(original, this, arguments);
    const branch = branches.get(this);
    if (!branch) return iterator;
    branch.seen = true;
    branches.set(iterator, branch);
    replaceOwn(iterator, 'next', asked);
    replaceOwn(iterator, 'return', left);
    return iterator;
  };
}

function replaceOwn(object: object, name: string, make: (original: Method) => Method): void {
  const own = Object.getOwnPropertyDescriptor(object, name);
  if (typeof own?.value !== 'function') return;
  Object.defineProperty(object, name, { ...own, value: disguise(make(own.value), own.value) });
}

/** A method of a branch, of its reader or of its iterator: `tell` hears of the call first. */
function before(
  branches: WeakMap<object, Branch>,
  original: Method,
  tell: (branch: Branch) => void,
): Method {
  return function (this: object): unknown {
    const branch = branches.get(this);
    if (branch) tell(branch);
    return Reflect.apply(original, this, arguments);
  };
}

function leave(branch: Branch): void {
  branch.unknown = true;
}

function ask(tracer: Tracer, branch: Branch): void {
  branch.reads++;
  const { id, reads, other } = branch;
  if (!other) return;
  const behind = isUnknown(other) ? 0 : Math.max(0, reads - other.reads);
  tracer.record(KIND.webRead, FLAG.objects, id, 0, behind, 0, other.id);
}

function isUnknown(branch: Branch): boolean {
  if (!branch.unknown && !branch.seen) branch.unknown = branch.stream.deref()?.locked !== false;
  return branch.unknown;
}
