import type { Limits } from './protocol.ts';

/** What an entry in an array, a map or a set takes, whatever it is; and an object beside that. */
const ENTRY_BYTES = 32;
const OBJECT_BYTES = 64;

/** Between two looks at what the streams hold. */
const LOOK_EVERY = 1024;

type Exceeded = (how: 'too-many-calls' | 'too-much-memory', line: number, column: number) => never;

/**
 * Counts for a program that is run a second time, since the first time it fell silent or grew too
 * large: the calls of its loops and functions within one turn, and what it keeps. The first limit to
 * be passed names the line.
 */
export class Counters {
  #limits: Limits;
  #held: () => number;
  #exceeded: Exceeded;
  #calls = 0;
  #kept = 0;

  constructor(limits: Limits, held: () => number, exceeded: Exceeded) {
    this.#limits = limits;
    this.#held = held;
    this.#exceeded = exceeded;
  }

  /** Called at the head of every loop body and function. */
  count = (line: number, column: number): void => {
    if (++this.#calls > this.#limits.calls) this.#exceeded('too-many-calls', line, column);
    const held = this.#calls % LOOK_EVERY === 0 ? this.#held() : 0;
    if (this.#kept + held > this.#limits.memoryBytes) {
      this.#exceeded('too-much-memory', line, column);
    }
  };

  /** A new turn has begun. */
  turn(): void {
    this.#calls = 0;
  }

  /** Watches what the realm's arrays, maps and sets are given to keep. */
  watchKeeping(): void {
    const keep = (value: unknown) => {
      this.#kept += ENTRY_BYTES + sizeOf(value);
    };
    watchMethod(Array.prototype, 'push', (values) => values.forEach(keep));
    watchMethod(Map.prototype, 'set', ([, value]) => keep(value));
    watchMethod(Set.prototype, 'add', ([value]) => keep(value));
  }
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength;
  if (Array.isArray(value)) return value.length * 8;
  return typeof value === 'object' && value !== null ? OBJECT_BYTES : 0;
}

function watchMethod(prototype: object, name: string, see: (args: unknown[]) => void): void {
  const original = Reflect.get(prototype, name) as (...args: unknown[]) => unknown;
  const value = function (this: unknown, ...args: unknown[]) {
    see(args);
    return Reflect.apply(original, this, args);
  };
  Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
}
