// https://nodejs.org/api/timers.html
import type { Loop } from '../clock/loop.ts';
import { Immediate, Timeout } from '../clock/timers.ts';
import { checkFunction } from './errors.ts';
import { createTimersPromises } from './timers-promises.ts';
import { promisified } from './util/promisify.ts';

type Callback = (...args: unknown[]) => void;

/** `node:timers` on a loop of our own. */
export function createTimers(loop: Loop) {
  const numbers = new TimerNumbers();
  const promises = createTimersPromises(loop);
  const timer = (repeat: boolean) => {
    return (callback: Callback, delay?: number, ...args: unknown[]): Timeout => {
      checkFunction(callback, 'callback');
      const made = loop.setTimeout(() => callback(...args), delay, repeat);
      return numbers.offer(made);
    };
  };
  const clear = (which: unknown): void => {
    const made = which instanceof Timeout ? which : numbers.find(which);
    made?.close();
  };
  const setImmediate = (callback: Callback, ...args: unknown[]): Immediate => {
    checkFunction(callback, 'callback');
    return loop.setImmediate(() => callback(...args));
  };
  return {
    setTimeout: promisable('setTimeout', timer(false), promises.setTimeout),
    setInterval: named('setInterval', timer(true)),
    setImmediate: promisable('setImmediate', setImmediate, promises.setImmediate),
    clearTimeout: named('clearTimeout', clear),
    clearInterval: named('clearInterval', (which: unknown) => clear(which)),
    clearImmediate(which: unknown): void {
      if (which instanceof Immediate) which.clear();
    },
    promises,
  };
}

export type Timers = ReturnType<typeof createTimers>;

/** A timer may be kept as a number and cleared by it. */
class TimerNumbers {
  #timers = new Map<number, Timeout>();

  /** Gives `timer` a number as soon as somebody asks for one. */
  offer(timer: Timeout): Timeout {
    let number = 0;
    const value = () => {
      if (number === 0) {
        number = this.#timers.size + 1;
        this.#timers.set(number, timer);
      }
      return number;
    };
    return Object.defineProperty(timer, Symbol.toPrimitive, { value });
  }

  find(number: unknown): Timeout | undefined {
    if (typeof number !== 'number' && typeof number !== 'string') return undefined;
    return this.#timers.get(Number(number));
  }
}

function promisable<T extends object>(name: string, callee: T, promise: object): T {
  const property = { value: promise, enumerable: true, configurable: true };
  return Object.defineProperty(named(name, callee), promisified, property);
}

function named<T extends object>(name: string, callee: T): T {
  return Object.defineProperty(callee, 'name', { value: name });
}
