/**
 * What our own code in a realm calls while a program runs beside it: the language's own objects. A
 * program that puts something else in their place would change what is told of it, so they are
 * locked before it begins; that it tries is an error at its line, as for anything read-only.
 *
 * Left open is what programs put in place with good reason: `Math.random`, dates, the texts of errors,
 * what every object inherits (`toString`, `valueOf`), and new methods on anything but all objects.
 * Arrays are not locked, since V8 then makes every array slow (a loop of `push` twice as slow): see
 * `arraysIntact`. Nor are regular expressions, for the same reason; nothing of ours needs them.
 */
const NAMESPACES = ['Atomics', 'JSON', 'Math', 'Reflect'];

const CLASSES = [
  ...['ArrayBuffer', 'BigInt', 'Boolean', 'DataView', 'Function', 'Map', 'Number', 'Object', 'Set'],
  ...['Promise', 'Proxy', 'SharedArrayBuffer', 'String', 'Symbol', 'WeakMap', 'WeakRef', 'WeakSet'],
  ...['FinalizationRegistry', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array'],
  ...['Uint16Array', 'Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array', 'BigInt64Array'],
  ...['BigUint64Array', 'TextDecoder', 'TextEncoder'],
];

/** Whose names stay, though what hangs on them does not. */
const NAMES = ['Array', 'Date', 'Error', 'RangeError', 'TypeError', 'RegExp'];

const OPEN = new Set<PropertyKey>([
  ...['random', 'toString', 'toLocaleString', 'valueOf', 'constructor'],
]);

/** Locks them in `realm`, for good. */
export function lockIntrinsics(realm: object): void {
  for (const name of NAMESPACES) lockAll(Reflect.get(realm, name));
  for (const name of CLASSES) {
    const one = Reflect.get(realm, name);
    if (typeof one !== 'function') continue;
    lockAll(one);
    if (name !== 'Object' && one.prototype) lockAll(one.prototype);
  }
  for (const nameless of namelessOwners()) lockAll(nameless);
  lock(Array, 'isArray');
  lock(Array, 'from');
  lock(Error, 'captureStackTrace');
  for (const name of [...NAMESPACES, ...CLASSES, ...NAMES]) lock(realm, name);
  // A `then` or a getter on all objects would be found on every record of ours.
  Object.preventExtensions(Object.prototype);
}

/** Iterators, and what all typed arrays have in common. */
function namelessOwners(): object[] {
  const iterators = [new Map(), new Set(), ''].map((list) => list[Symbol.iterator]());
  const typed = Object.getPrototypeOf(Uint8Array);
  return [...iterators.map((one) => Object.getPrototypeOf(one)), typed, typed.prototype];
}

function lockAll(owner: object): void {
  for (const key of Reflect.ownKeys(owner)) if (!OPEN.has(key)) lock(owner, key);
}

function lock(owner: object, key: PropertyKey): void {
  const found = Object.getOwnPropertyDescriptor(owner, key);
  if (!found?.configurable) return;
  const writable = 'value' in found ? { writable: false } : {};
  Object.defineProperty(owner, key, { ...writable, configurable: false });
}

const arrays = Array.prototype;
const iterator = Object.getPrototypeOf(arrays[Symbol.iterator]()) as ArrayIterator<unknown>;
const {
  constructor: species,
  push,
  pop,
  shift,
  slice,
  splice,
  map,
  filter,
  find,
  includes,
  at,
} = arrays;
const { forEach, join, concat, some, every, flatMap, [Symbol.iterator]: values } = arrays;
const { next } = iterator;

/** Whether arrays still do what they did when the realm began: all that our own code asks of them. */
export function arraysIntact(): boolean {
  return (
    arrays.push === push &&
    arrays[Symbol.iterator] === values &&
    iterator.next === next &&
    arrays.constructor === species &&
    arrays.pop === pop &&
    arrays.shift === shift &&
    arrays.slice === slice &&
    arrays.splice === splice &&
    arrays.map === map &&
    arrays.filter === filter &&
    arrays.find === find &&
    arrays.includes === includes &&
    arrays.at === at &&
    arrays.forEach === forEach &&
    arrays.join === join &&
    arrays.concat === concat &&
    arrays.some === some &&
    arrays.every === every &&
    arrays.flatMap === flatMap
  );
}
