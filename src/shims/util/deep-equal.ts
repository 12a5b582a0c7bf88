// https://nodejs.org/api/assert.html#comparison-details
import { kindOf, types } from './types.ts';

/** Deep equality as `assert.deepEqual` has it: primitives are compared with `==`. */
export function isDeepEqual(a: unknown, b: unknown): boolean {
  return new DeepComparison(false).equal(a, b);
}

/** Deep equality as `assert.deepStrictEqual` has it. */
export function isDeepStrictEqual(a: unknown, b: unknown): boolean {
  return new DeepComparison(true).equal(a, b);
}

/** Properties of an error that count though they are not enumerable. */
const OF_ERRORS = ['message', 'name', 'cause', 'errors'];

const isError = (value: unknown): value is Error =>
  types.isNativeError(value) || value instanceof Error;

/** One question of equality, with what is compared on the way down: objects can turn in circles. */
class DeepComparison {
  #strict: boolean;
  #open: [a: object, b: object][] = [];

  constructor(strict: boolean) {
    this.#strict = strict;
  }

  equal(a: unknown, b: unknown): boolean {
    if (a === b) return a !== 0 || !this.#strict || Object.is(a, b);
    if (isObject(a) && isObject(b)) return this.#alike(a, b) && this.#sameInside(a, b);
    if (Number.isNaN(a) && Number.isNaN(b)) return true;
    // biome-ignore lint/suspicious/noDoubleEquals: what loose equality means
    return !this.#strict && !isObject(a) && !isObject(b) && a == b;
  }

  /** The same sort of thing, and the same in what does not show as properties. */
  #alike(a: object, b: object): boolean {
    if (this.#strict && !sameClass(a, b)) return false;
    if (kindOf(a) !== kindOf(b) || Array.isArray(a) !== Array.isArray(b)) return false;
    if (Array.isArray(a)) return a.length === (b as unknown[]).length;
    if (a instanceof Map || a instanceof Set) return a.size === (b as Set<unknown>).size;
    if (ArrayBuffer.isView(a)) return this.#sameBytes(a, b as ArrayBufferView);
    if (types.isAnyArrayBuffer(a)) {
      return sameBytes(new Uint8Array(a as ArrayBuffer), new Uint8Array(b as ArrayBuffer));
    }
    if (a instanceof Date) return Object.is(a.getTime(), (b as Date).getTime());
    if (a instanceof RegExp) return sameRegExp(a, b as RegExp);
    if (isError(a) || isError(b)) return isError(a) && isError(b) && this.#sameError(a, b);
    if (types.isBoxedPrimitive(a)) return Object.is(a.valueOf(), b.valueOf());
    if (a instanceof URL) return a.href === (b as URL).href;
    return !(types.isWeakMap(a) || types.isWeakSet(a) || types.isPromise(a));
  }

  #sameBytes(a: ArrayBufferView, b: ArrayBufferView): boolean {
    const floats = !this.#strict && /^Float/.test(kindOf(a));
    // -0 and 0 differ in their bytes, and are loosely equal.
    if (floats) return sameBytes(a as Float64Array, b as Float64Array);
    return sameBytes(bytesOf(a), bytesOf(b));
  }

  #sameError(a: Error, b: Error): boolean {
    if (Object.hasOwn(a, 'cause') !== Object.hasOwn(b, 'cause')) return false;
    return OF_ERRORS.every((key) => this.equal(Reflect.get(a, key), Reflect.get(b, key)));
  }

  /** The same properties, and the same entries. */
  #sameInside(a: object, b: object): boolean {
    const known = this.#open.find(([left, right]) => left === a || right === b);
    if (known) return known[0] === a && known[1] === b;
    this.#open.push([a, b]);
    const same = this.#sameProperties(a, b) && this.#sameEntries(a, b);
    this.#open.pop();
    return same;
  }

  #sameProperties(a: object, b: object): boolean {
    const keys = this.#keysOf(a);
    if (keys.length !== this.#keysOf(b).length) return false;
    return keys.every(
      (key) =>
        Object.prototype.propertyIsEnumerable.call(b, key) &&
        this.equal(Reflect.get(a, key), Reflect.get(b, key)),
    );
  }

  /** The enumerable ones; symbols count in strict equality only, and bytes have been compared. */
  #keysOf(object: object): (string | symbol)[] {
    const names = ArrayBuffer.isView(object)
      ? Object.keys(object).filter((key) => !/^\d+$/.test(key))
      : Object.keys(object);
    if (!this.#strict) return names;
    const isEnumerable = Object.prototype.propertyIsEnumerable;
    const symbols = Object.getOwnPropertySymbols(object);
    return [...names, ...symbols.filter((symbol) => isEnumerable.call(object, symbol))];
  }

  #sameEntries(a: object, b: object): boolean {
    if (a instanceof Set) {
      return this.#paired([...a], [...(b as Set<unknown>)], (left, right) =>
        this.equal(left, right),
      );
    }
    if (!(a instanceof Map)) return true;
    return this.#paired(
      [...a],
      [...(b as Map<unknown, unknown>)],
      (left, right) => this.equal(left[0], right[0]) && this.equal(left[1], right[1]),
    );
  }

  /** Each of `a` has one of `b` to itself, in whatever order. */
  #paired<T>(a: T[], b: T[], same: (a: T, b: T) => boolean): boolean {
    const free = new Set(b);
    return a.every((left) => {
      for (const right of free) if (same(left, right)) return free.delete(right);
      return false;
    });
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function sameClass(a: object, b: object): boolean {
  const { constructor: made } = a;
  if (made !== undefined && !Object.hasOwn(a, 'constructor')) return made === b.constructor;
  return Object.getPrototypeOf(a) === Object.getPrototypeOf(b);
}

function sameRegExp(a: RegExp, b: RegExp): boolean {
  return a.source === b.source && a.flags === b.flags && a.lastIndex === b.lastIndex;
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function sameBytes(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}
