// https://nodejs.org/api/timers.html#timers-promises-api
import type { Loop } from '../clock/loop.ts';
import { abortError, checkSignal, invalidArgType } from './errors.ts';

interface Options {
  readonly signal?: AbortSignal;
  readonly ref?: boolean;
}

/** Something that waits on the loop. */
interface Waiting {
  unref(): unknown;
  cancel(): void;
}

/** `node:timers/promises` on a loop of our own. */
export function createTimersPromises(loop: Loop) {
  const setTimeout = async <T>(delay?: number, value?: T, options: Options = {}): Promise<T> => {
    checkDelay(delay);
    return settle(value as T, options, (done) => {
      const timer = loop.setTimeout(done, delay, false);
      return { unref: () => timer.unref(), cancel: () => timer.close() };
    });
  };
  const setImmediate = async <T>(value?: T, options: Options = {}): Promise<T> =>
    settle(value as T, options, (done) => {
      const immediate = loop.setImmediate(done);
      return { unref: () => immediate.unref(), cancel: () => immediate.clear() };
    });
  return {
    setTimeout,
    setImmediate,
    setInterval: <T>(delay?: number, value?: T, options: Options = {}) =>
      interval(loop, delay, value as T, options),
    scheduler: {
      wait: (delay: number, options?: Options) => setTimeout<void>(delay, undefined, options),
      yield: () => setImmediate<void>(),
    },
  };
}

/** Keeps `value` until `start` says it is done, or the signal calls it off. */
function settle<T>(value: T, options: Options, start: (done: () => void) => Waiting): Promise<T> {
  checkOptions(options);
  const { signal, ref = true } = options;
  if (signal?.aborted) throw abortError(signal);
  return new Promise((resolve, reject) => {
    const waiting = start(() => {
      signal?.removeEventListener('abort', abort);
      resolve(value);
    });
    const abort = () => {
      waiting.cancel();
      reject(abortError(signal));
    };
    if (!ref) waiting.unref();
    signal?.addEventListener('abort', abort, { once: true });
  });
}

/** Ticks that nobody has asked for yet are kept, and given one by one. */
async function* interval<T>(loop: Loop, delay: number | undefined, value: T, options: Options) {
  checkDelay(delay);
  checkOptions(options);
  const { signal, ref = true } = options;
  if (signal?.aborted) throw abortError(signal);
  let ticks = 0;
  let wake = () => {};
  const tick = () => {
    ticks++;
    wake();
  };
  const timer = loop.setTimeout(tick, delay, true);
  if (!ref) timer.unref();
  const abort = () => {
    timer.close();
    wake();
  };
  signal?.addEventListener('abort', abort, { once: true });
  try {
    while (!signal?.aborted) {
      if (ticks === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      for (; ticks > 0; ticks--) yield value;
    }
    throw abortError(signal);
  } finally {
    timer.close();
    signal?.removeEventListener('abort', abort);
  }
}

function checkDelay(delay: unknown): void {
  if (delay === undefined || typeof delay === 'number') return;
  throw invalidArgType('delay', 'of type number', delay);
}

function checkOptions(options: unknown): void {
  if (typeof options !== 'object' || options === null) {
    throw invalidArgType('options', 'of type object', options);
  }
  const { signal, ref } = options as Options;
  checkSignal(signal);
  if (ref !== undefined && typeof ref !== 'boolean') {
    throw invalidArgType('options.ref', 'of type boolean', ref);
  }
}
