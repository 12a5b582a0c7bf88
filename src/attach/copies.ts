import Module from 'node:module';
import stream from 'node:stream';
import type { StreamFamily } from '../tracer/family.ts';
import { disguise, type Method } from '../tracer/patch.ts';

type Load = { _load: Method };

/**
 * Tells of each copy of the stream classes that a package brings with it (readable-stream 2, 3 or 4), as
 * it is loaded.
 *
 * @returns what puts everything back.
 */
export function watchCopies(copy: (family: StreamFamily) => void): () => void {
  const loader = Module as unknown as Load;
  const original = loader._load;
  const seen = new WeakSet<object>();
  const load = disguise(function (this: unknown): unknown {
    const exports: unknown = Reflect.apply(original, this, arguments);
    if (!isObject(exports) || seen.has(exports)) return exports;
    // A module may export what another has made, and add the other classes to it only then.
    const family = familyIn(exports);
    if (family) {
      seen.add(exports);
      copy(family);
    }
    return exports;
  }, original);
  loader._load = load;
  return () => {
    if (loader._load === load) loader._load = original;
  };
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/**
 * The four classes, if a module exports them and they are not Node's own. streamx exports four of the
 * same names, with methods of the same names that answer otherwise: it keeps no `ReadableState`.
 */
function familyIn(exports: object): StreamFamily | null {
  const found = NAMES.map((name) => classIn(exports, name));
  if (found.some((one) => one === null)) return null;
  const [Readable, Writable, Duplex, Transform] = found as { prototype: object }[];
  if (Readable === stream.Readable || !isCopy(Readable)) return null;
  return { Readable, Writable, Duplex, Transform };
}

/** All that descend from Node's code have this beside the class; streams of another make, as streamx, have not. */
function isCopy(Readable: object): boolean {
  return typeof Object.getOwnPropertyDescriptor(Readable, 'ReadableState')?.value === 'function';
}

const NAMES = ['Readable', 'Writable', 'Duplex', 'Transform'] as const;
const METHODS = {
  Readable: 'push',
  Writable: 'write',
  Duplex: 'write',
  Transform: 'push',
} as const;

/** Read as a value only: a module may export what is loaded when it is asked for. */
function classIn(exports: object, name: keyof typeof METHODS): { prototype: object } | null {
  const made: unknown = Object.getOwnPropertyDescriptor(exports, name)?.value;
  if (typeof made !== 'function' || !isObject(made.prototype)) return null;
  return typeof Reflect.get(made.prototype, METHODS[name]) === 'function' ? (made as never) : null;
}
