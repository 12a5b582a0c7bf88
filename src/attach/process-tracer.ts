import { EventEmitter } from 'node:events';
import stream from 'node:stream';
import type { AnyStream } from '../tracer/family.ts';
import { unhook } from '../tracer/hook.ts';
import { instrument } from '../tracer/instrument.ts';
import { Stack } from '../tracer/stack.ts';
import { Traced } from '../tracer/traced.ts';
import { Tracer, type TracerOptions } from '../tracer/tracer.ts';
import { ownerOf } from './origin.ts';

/** The tracer of this process's own streams, in real time. It sees nothing until it is put on. */
export class ProcessTracer {
  readonly tracer: Tracer;
  #hooked = new Set<WeakRef<AnyStream>>();
  #kept = false;
  #restore: (() => void) | null = null;

  constructor(block: TracerOptions['block']) {
    const started = performance.now();
    const clock = {
      get now() {
        return performance.now() - started;
      },
      turn: 0,
      checkpoint: 0,
    };
    this.tracer = new Tracer({
      family: stream as never,
      clock,
      stack: new Stack(ownerOf),
      block,
      byteLength: (text, encoding) => Buffer.byteLength(text, encoding as BufferEncoding),
      countedCalls: 0,
      backpressureOff: false,
      coarseTime: true,
      hooked: (stream) => {
        if (!this.#kept) this.#hooked.add(new WeakRef(stream));
      },
    });
  }

  putOn(): void {
    this.#restore ??= instrument(this.tracer, EventEmitter as never);
  }

  /** It stays on until the process ends, so that nothing need be remembered for taking it off. */
  keepOn(): void {
    this.#kept = true;
    this.#hooked.clear();
    this.putOn();
  }

  /** Puts everything back: the classes, and streams whose own methods were replaced. */
  takeOff(): void {
    if (this.#kept) return;
    this.#restore?.();
    this.#restore = null;
    for (const reference of this.#hooked) {
      const stream = reference.deref();
      const traced = stream && Traced.of(stream);
      if (traced) unhook(stream, traced);
    }
    this.#hooked.clear();
    Traced.forgetAll();
  }
}
