import { EventEmitter } from 'node:events';
import stream from 'node:stream';
import type { AnyStream, StreamFamily } from '../tracer/family.ts';
import { unhook } from '../tracer/hook.ts';
import { instrument, instrumentFamily } from '../tracer/instrument.ts';
import type { TracerOptions } from '../tracer/options.ts';
import { Stack } from '../tracer/stack.ts';
import { Traced } from '../tracer/traced.ts';
import { Tracer } from '../tracer/tracer.ts';
import { instrumentWeb } from '../tracer/web.ts';
import { watchCopies } from './copies.ts';
import { messageFamily, sourceOf } from './messages.ts';
import { nativesOf } from './natives.ts';
import { ownerOf } from './origin.ts';
import { nameStdio } from './stdio.ts';
import { UnseenStreams, watchLegacy } from './unseen.ts';

/** As many callers are enough to find the package that a class comes from, and who uses it. */
const MAKERS = 8;

/** The tracer of this process's own streams, in real time. It sees nothing until it is put on. */
export class ProcessTracer {
  readonly tracer: Tracer;
  readonly unseen = new UnseenStreams();
  #hooked = new Set<WeakRef<AnyStream>>();
  /** Prototypes of emitters that are no streams: one of each kind is looked at. */
  #met = new WeakSet<object>();
  #kept = false;
  #restore: (() => void) | null = null;
  #see: ((family: StreamFamily) => void) | null = null;

  constructor({
    block,
    direct,
    full,
    gone,
    handed,
  }: Pick<Required<TracerOptions>, 'block' | 'direct' | 'full' | 'gone' | 'handed'>) {
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
      nextTick: process.nextTick,
      backpressureOff: false,
      direct,
      gone,
      full,
      handed,
      lean: true,
      natives: nativesOf,
      sourceOf,
      stranger: (destination) => this.unseen.meetPiped(destination, this.#makers),
      hooked: (stream) => {
        if (!this.#kept) this.#hooked.add(new WeakRef(stream));
      },
    });
  }

  putOn(): void {
    this.#restore ??= this.#instrument();
  }

  #instrument(): () => void {
    const { tracer } = this;
    this.#met = new WeakSet();
    const undo = [instrument(tracer, EventEmitter as never, (emitter) => this.#meet(emitter))];
    const see = (family: StreamFamily) => undo.push(instrumentFamily(tracer, family));
    this.#see = see;
    const legacy = watchLegacy((source) => {
      if (!tracer.ofAny(source as object)) this.unseen.meetPiped(source, this.#makers);
    });
    undo.push(watchCopies(see), legacy, instrumentWeb(tracer, globalThis));
    return () => {
      for (const one of undo.reverse()) one();
    };
  }

  /** Of emitters that are no streams: http's messages are written to as if they were. */
  #meet(emitter: object): void {
    const prototype: object | null = Object.getPrototypeOf(emitter);
    if (prototype === null || this.#met.has(prototype)) return;
    this.#met.add(prototype);
    nameStdio(emitter, (stream, source) => this.tracer.represents(stream, source));
    const family = messageFamily(emitter);
    if (family) this.#see?.(family);
    else this.unseen.meet(emitter, this.#makers);
  }

  #makers = () => this.tracer.stack.makers(undefined, MAKERS);
  /** From now on, all that happens is told, with its time: for a recording. To be asked before it is put on. */
  tellAll(): void {
    this.tracer.tellsAll = true;
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
