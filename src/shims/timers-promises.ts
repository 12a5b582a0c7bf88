// https://nodejs.org/api/timers.html#timers-promises-api
import type { Loop } from '../clock/loop.ts';

interface Options {
  signal?: AbortSignal;
  ref?: boolean;
}

interface Handle {
  unref(): unknown;
}

/** `node:timers/promises` on a loop of our own. */
export function createTimersPromises(loop: Loop) {
  const setTimeout = <T>(delay?: number, value?: T, options: Options = {}): Promise<T> =>
    settle(value as T, options, (done) => {
      const timer = loop.setTimeout(done, delay, false);
      return { handle: timer, cancel: () => timer.close() };
    });
  const setImmediate = <T>(value?: T, options: Options = {}): Promise<T> =>
    settle(value as T, options, (done) => {
      const immediate = loop.setImmediate(done);
      return { handle: immediate, cancel: () => immediate.clear() };
    });
  async function* setInterval<T>(delay?: number, value?: T, options: Options = {}) {
    for (;;) yield await setTimeout(delay, value as T, options);
  }
  return {
    setTimeout,
    setImmediate,
    setInterval,
    scheduler: {
      wait: (delay: number, options?: Options) => setTimeout<void>(delay, undefined, options),
      yield: () => setImmediate<void>(),
    },
  };
}

function settle<T>(
  value: T,
  { signal, ref = true }: Options,
  start: (done: () => void) => { handle: Handle; cancel: () => void },
): Promise<T> {
  if (signal?.aborted) return Promise.reject(abortError(signal));
  return new Promise((resolve, reject) => {
    const { handle, cancel } = start(() => {
      signal?.removeEventListener('abort', abort);
      resolve(value);
    });
    const abort = () => {
      cancel();
      reject(abortError(signal));
    };
    if (!ref) handle.unref();
    signal?.addEventListener('abort', abort, { once: true });
  });
}

/** Node's own AbortError, as every cancelled call rejects with it. */
export function abortError(signal?: AbortSignal): Error {
  const error = new Error('The operation was aborted', { cause: signal?.reason });
  return Object.assign(error, { name: 'AbortError', code: 'ABORT_ERR' });
}
