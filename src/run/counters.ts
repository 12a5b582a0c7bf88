import type { Limits } from './protocol.ts';

/** What an entry in an array, a map or a set takes, whatever it is; and an object beside that. */
const ENTRY_BYTES = 32;
const OBJECT_BYTES = 64;

/** Calls, or bytes given to be kept, between two looks at what is held. */
const LOOK_EVERY = 1024;
const LOOK_AFTER = 16 * 1024 * 1024;

type Exceeded = (how: 'too-many-calls' | 'too-much-memory', line: number, column: number) => never;

/**
 * Counts for a program that is run a second time, since the first time it fell silent or grew too
 * large: the calls of its loops and functions within one turn, and what it keeps. The first limit to
 * be passed names the line.
 */
export class Counters {
  #limits: Limits;
  #held: () => number;
  #alive: () => void;
  #exceeded: Exceeded;
  #calls = 0;
  /** Bytes that were given to be kept since the last weighing, and what that found. */
  #given = 0;
  #weighed = 0;
  #lookAt = LOOK_AFTER;
  #containers = new Containers();

  /** @param alive called now and then, however long a turn takes. */
  constructor(limits: Limits, held: () => number, alive: () => void, exceeded: Exceeded) {
    this.#limits = limits;
    this.#held = held;
    this.#alive = alive;
    this.#exceeded = exceeded;
  }

  /** Called at the head of every loop body and function. */
  count = (line: number, column: number): void => {
    if (++this.#calls > this.#limits.calls) this.#exceeded('too-many-calls', line, column);
    if (this.#calls % LOOK_EVERY !== 0 && this.#given < this.#lookAt) return;
    this.#lookAt = this.#given + LOOK_AFTER;
    this.#alive();
    if (this.#memory() > this.#limits.memoryBytes) this.#exceeded('too-much-memory', line, column);
  };

  /** A new turn has begun. */
  turn(): void {
    this.#calls = 0;
  }

  /** Watches what the realm's arrays, maps and sets are given to keep. */
  watchKeeping(): void {
    const give = (container: object, values: unknown[]) => {
      this.#containers.add(container);
      for (const value of values) this.#given += ENTRY_BYTES + sizeOf(value);
    };
    watchMethod(Array.prototype, 'push', give);
    watchMethod(Map.prototype, 'set', give);
    watchMethod(Set.prototype, 'add', give);
  }

  /** What is kept, by a bound from above; weighed anew only when the bound would be too much. */
  #memory(): number {
    const held = this.#held();
    if (this.#weighed + this.#given + held > this.#limits.memoryBytes) {
      this.#weighed = this.#containers.weigh();
      this.#given = 0;
    }
    return this.#weighed + this.#given + held;
  }
}

/** The arrays, maps and sets that something was put into, as long as they live. */
class Containers {
  #known = new WeakSet<object>();
  #live = new Map<number, WeakRef<object>>();

  add(container: object): void {
    if (this.#known.has(container)) return;
    this.#known.add(container);
    this.#live.set(this.#live.size, new WeakRef(container));
  }

  /** Bytes of what they hold now. */
  weigh(): number {
    let bytes = 0;
    for (const reference of this.#live.values()) {
      const container = reference.deref() as Iterable<unknown> | undefined;
      if (!container) continue;
      for (const value of container) bytes += ENTRY_BYTES + sizeOf(value);
    }
    return bytes;
  }
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength;
  if (Array.isArray(value)) return value.length * 8;
  return typeof value === 'object' && value !== null ? OBJECT_BYTES : 0;
}

function watchMethod(
  prototype: object,
  name: string,
  see: (container: object, args: unknown[]) => void,
): void {
  const original = Reflect.get(prototype, name) as (...args: unknown[]) => unknown;
  const value = function (this: object, ...args: unknown[]) {
    see(this, args);
    return Reflect.apply(original, this, args);
  };
  Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
}
