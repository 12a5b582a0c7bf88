import type { Loop } from '../clock/loop.ts';
import { checkInteger } from './errors.ts';

/** When every run begins: fixed, so that a run is the same every time. 2026-01-01T00:00:00Z. */
export const EPOCH = Date.UTC(2026, 0, 1);

/** `Date`, on a clock of our own: `new Date()` and `Date.now()` read it, all else is Date's. */
export function createDate(loop: Loop): DateConstructor {
  const now = () => Math.floor(EPOCH + loop.now);
  return new Proxy(Date, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new Date(now()).toString(),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  });
}

/** `performance`, as far as a program measures time with it. */
export function createPerformance(loop: Loop) {
  return { now: () => loop.now, timeOrigin: EPOCH, toJSON: () => ({ timeOrigin: EPOCH }) };
}

/** `Math.random` from a fixed seed, so that a run is the same every time. */
export function createRandom(seed = 1): () => number {
  let state = seed;
  return function random() {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `AbortSignal`, whose `timeout()` goes by a clock of our own. Its timer keeps no program alive. */
export function createAbortSignal(loop: Loop): typeof AbortSignal {
  const timeout = (delay: number): AbortSignal => {
    checkInteger(delay, 'delay', 0, Number.MAX_SAFE_INTEGER);
    const controller = new AbortController();
    const message = 'The operation was aborted due to timeout';
    const abort = () => controller.abort(new DOMException(message, 'TimeoutError'));
    loop.setTimeout(abort, delay, false).unref();
    return controller.signal;
  };
  const property = { value: timeout, writable: true, configurable: true, enumerable: true };
  return Object.defineProperty(AbortSignal, 'timeout', property);
}
