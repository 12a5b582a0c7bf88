import { patchEmitter } from './emitter.ts';
import { Patches } from './patch.ts';
import { patchReadable } from './readable.ts';
import { isStream, Traced } from './traced.ts';
import type { Tracer } from './tracer.ts';
import { patchWritable } from './writable.ts';

/** The emitter that the family's classes are built on; its `init` runs in every constructor. */
export type EmitterClass = { init?: unknown; prototype: object };

/**
 * Makes `tracer` see all that happens to the streams of its family, made already or yet to be made.
 * Duplex has its own copies of Writable's methods: they are replaced too. Returns what puts
 * everything back.
 */
export function instrument(tracer: Tracer, Emitter: EmitterClass): () => void {
  const patches = new Patches();
  const { Readable, Writable, Duplex } = tracer.options.family;
  patches.replace(Emitter, 'init', (original) => {
    const init = function (this: object): unknown {
      // A duplex of readable-stream is made by two constructors, each of which comes by here.
      const fresh = Traced.of(this) === undefined;
      if (fresh && isStream(this, tracer.options.family)) tracer.created(this, init);
      return Reflect.apply(original, this, arguments);
    };
    return init;
  });
  patchReadable(patches, tracer, Readable.prototype);
  patchWritable(patches, tracer, Writable.prototype);
  patchWritable(patches, tracer, Duplex.prototype);
  patchEmitter(patches, tracer, Readable.prototype);
  patchEmitter(patches, tracer, Writable.prototype);
  return () => patches.restore();
}
