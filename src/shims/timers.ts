// https://nodejs.org/api/timers.html
import type { Loop } from '../clock/loop.ts';
import { Immediate, Timeout } from '../clock/timers.ts';
import { createTimersPromises } from './timers-promises.ts';

type Callback = (...args: unknown[]) => void;

/** `node:timers` on a loop of our own. */
export function createTimers(loop: Loop) {
  const ids = new Map<number, Timeout>();
  const timer = (repeat: boolean) => {
    return (callback: Callback, delay?: number, ...args: unknown[]): Timeout => {
      checkCallback(callback);
      const made = loop.setTimeout(() => callback(...args), delay, repeat);
      // A timer may be kept as a number and cleared by it, as Node allows.
      Object.defineProperty(made, Symbol.toPrimitive, { value: () => primitive(ids, made) });
      return made;
    };
  };
  const clear = (which: unknown): void => {
    const made = which instanceof Timeout ? which : ids.get(Number(which));
    made?.close();
  };
  return {
    setTimeout: named('setTimeout', timer(false)),
    setInterval: named('setInterval', timer(true)),
    setImmediate(callback: Callback, ...args: unknown[]): Immediate {
      checkCallback(callback);
      return loop.setImmediate(() => callback(...args));
    },
    clearTimeout: named('clearTimeout', clear),
    clearInterval: named('clearInterval', (which: unknown) => clear(which)),
    clearImmediate(which: unknown): void {
      if (which instanceof Immediate) which.clear();
    },
    promises: createTimersPromises(loop),
  };
}

export type Timers = ReturnType<typeof createTimers>;

function primitive(ids: Map<number, Timeout>, timer: Timeout): number {
  for (const [id, known] of ids) if (known === timer) return id;
  const id = ids.size + 1;
  ids.set(id, timer);
  return id;
}

function named<T extends object>(name: string, callee: T): T {
  return Object.defineProperty(callee, 'name', { value: name });
}

/** @throws TypeError ERR_INVALID_ARG_TYPE, as Node words it. */
export function checkCallback(callback: unknown): void {
  if (typeof callback === 'function') return;
  const received = callback === undefined ? 'undefined' : `type ${typeof callback}`;
  throw Object.assign(
    new TypeError(`The "callback" argument must be of type function. Received ${received}`),
    { code: 'ERR_INVALID_ARG_TYPE' },
  );
}
