import { patchEmitter } from './emitter.ts';
import type { StreamFamily } from './family.ts';
import { fillShown } from './older.ts';
import { Patches } from './patch.ts';
import { patchReadable } from './readable.ts';
import { Traced } from './traced.ts';
import type { Tracer } from './tracer.ts';
import { patchWritable } from './writable.ts';

/** The emitter that the family's classes are built on; its `init` runs in every constructor. */
export type EmitterClass = { init?: unknown; prototype: object };

/** Told of each emitter that is made and is no stream of a family, before its constructor goes on. */
export type Stranger = (emitter: object) => void;

/**
 * Makes `tracer` see all that happens to the streams of its family, made already or yet to be made.
 * Duplex has its own copies of Writable's methods: they are replaced too. Returns what puts
 * everything back.
 */
export function instrument(tracer: Tracer, Emitter: EmitterClass, stranger?: Stranger): () => void {
  const patches = new Patches();
  patches.replace(Emitter, 'init', (original) => {
    const init = function (this: object): unknown {
      // A duplex of readable-stream is made by two constructors, each of which comes by here.
      if (Traced.of(this) === undefined) {
        if (stranger && !tracer.shapeOf(this)) stranger(this);
        if (tracer.shapeOf(this)) tracer.created(this, init);
      }
      return Reflect.apply(original, this, arguments);
    };
    return init;
  });
  for (const family of tracer.families) patchFamily(patches, tracer, family);
  return () => patches.restore();
}

/** Makes `tracer` see one more family, such as a package's own copy of the stream classes. */
export function instrumentFamily(tracer: Tracer, family: StreamFamily): () => void {
  // A package may export the same classes by several modules.
  if (tracer.families.some((known) => isSame(known, family))) return () => {};
  const patches = new Patches();
  tracer.addFamily(family);
  patchFamily(patches, tracer, family);
  return () => {
    patches.restore();
    tracer.removeFamily(family);
  };
}

function patchFamily(patches: Patches, tracer: Tracer, family: StreamFamily): void {
  const { Readable, Writable, Duplex } = family;
  fillShown(patches, family);
  patchReadable(patches, tracer, Readable.prototype);
  patchWritable(patches, tracer, Writable.prototype);
  patchWritable(patches, tracer, Duplex.prototype);
  patchEmitter(patches, tracer, Readable.prototype);
  patchEmitter(patches, tracer, Writable.prototype);
}

function isSame(one: StreamFamily, other: StreamFamily): boolean {
  const { Readable, Writable } = one;
  return (
    Readable.prototype === other.Readable.prototype &&
    Writable.prototype === other.Writable.prototype
  );
}
