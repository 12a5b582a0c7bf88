// What lessons need of node:util.
import EventEmitter from 'node:events';
import { Writable } from 'node:stream';
import util, {
  callbackify,
  debuglog,
  deprecate,
  format,
  inherits,
  inspect,
  isDeepStrictEqual,
  promisify,
  stripVTControlCharacters,
  types,
} from 'node:util';
import { attempt, failure, say } from './say.js';

const settled = async (promise) => {
  try {
    say('resolved', await promise);
  } catch (error) {
    say('rejected', failure(error));
  }
};

attempt(() => promisify('x'));
const later = (value, callback) =>
  setTimeout(callback, 1, value === 0 ? new Error('zero') : null, value);
await settled(promisify(later)(1));
await settled(promisify(later)(0));
attempt(() => promisify(later).name);
const custom = Object.assign(() => {}, { [promisify.custom]: async () => 'custom' });
await settled(promisify(custom)());
await settled(promisify(setTimeout)(3, 'after a while'));
await settled(promisify(setImmediate)('at once'));
attempt(() => promisify(promisify(later)) === promisify(later));
class Counter {
  #count = 1;
  add(by, callback) {
    this.#count += by;
    callback(null, this.#count);
  }
}
await settled(promisify(Counter.prototype.add).call(new Counter(), 2));

attempt(() => callbackify(5));
const back = callbackify(async (value) => {
  if (value === null) return Promise.reject(null);
  if (value === 0) throw new Error('zero');
  return value;
});
attempt(() => [back.name, back.length]);
attempt(() => back(1));
const called = (...args) =>
  say(
    'called',
    args.map((arg) => (arg instanceof Error ? failure(arg) : arg)),
  );
await new Promise((resolve) => back(1, (...args) => resolve(called(...args))));
await new Promise((resolve) => back(0, (...args) => resolve(called(...args))));
await new Promise((resolve) => back(null, (...args) => resolve(called(...args))));

function Old() {
  EventEmitter.call(this);
}
inherits(Old, EventEmitter);
attempt(() => [new Old() instanceof EventEmitter, Old.super_ === EventEmitter]);
attempt(() => inherits(Old, null));
attempt(() => inherits(Old, () => {}));
function Sink() {
  Writable.call(this);
}
inherits(Sink, Writable);
Sink.prototype._write = (chunk, _encoding, callback) => callback(null, say('wrote', chunk));
new Sink().write('through inherits');

process.on('warning', ({ name, message, code }) => say('warned', name, message, code));
const gone = deprecate((value) => value + 1, 'gone() is gone', 'HW001');
attempt(() => [gone(1), gone(2)]);
attempt(() => deprecate(() => 5, 'other', 'HW001')());
attempt(() => deprecate(() => 5, 'without a code')());
await new Promise((resolve) => setImmediate(resolve));
attempt(() => [debuglog('x').enabled, debuglog('x')('silent')]);

attempt(() => stripVTControlCharacters('\u001b[31mred\u001b[39m'));
attempt(() => new util.TextDecoder().decode(new util.TextEncoder().encode('Grüße')));
attempt(() =>
  format('%s %d %i %f %j %o %O %% %c%s', 'a', '1.5', 2.7, '3', { a: 1 }, [1], { b: 2 }, 'css'),
);
attempt(() => format('%s', 1n, Symbol('s'), null, undefined, -0));
attempt(() => format(new Error('shown').message, 5, { a: [] }));

/** A list whose second place is empty. */
function withHole(...list) {
  delete list[1];
  return list;
}

const circular = { name: 'circle' };
circular.self = circular;
for (const value of [
  { a: 1, b: 'two', c: [1, 2, 3], d: { e: { f: { g: 1 } } } },
  [undefined, null, NaN, -0, 1n, Symbol('s'), true],
  'a "quoted" \'text\'',
  new Map([['key', { value: 1 }]]),
  new Set([1, 'two']),
  Buffer.from('hello'),
  new Uint8Array(3),
  new Date(0),
  /x/g,
  function named() {},
  class Named {},
  class Child extends EventEmitter {},
  Object.create(null),
  circular,
  Array.from({ length: 120 }, (_, index) => index),
  'x'.repeat(120),
  { long: 'x'.repeat(80), list: ['y'.repeat(40), 'z'.repeat(40)] },
  withHole(1, 'sparse', 3),
  new (class Point {
    x = 1;
    #hidden = 2;
    get y() {
      return this.#hidden;
    }
  })(),
  { [inspect.custom]: () => 'its own way' },
  Object.defineProperty({}, 'got', { get: () => 1, enumerable: true }),
  Object.defineProperty({}, 'given', { set() {}, enumerable: true }),
  new Error('without its stack', { cause: 5 }).message,
  new WeakMap(),
  (function () {
    return arguments;
  })(1, 2),
  async () => {},
  function* generate() {},
  new AbortController().signal.aborted,
]) {
  say(inspect(value));
}
attempt(() => inspect({ a: { b: { c: {} } } }, { depth: 0 }));
attempt(() => inspect({ b: 1, a: 2 }, { sorted: true, compact: false }));
attempt(() => inspect('x', { colors: true }));
attempt(() => inspect([1, 2, 3, 4], { maxArrayLength: 2 }));

const equal = (...pairs) => say(pairs.map(([a, b]) => isDeepStrictEqual(a, b)).join(' '));
equal([1, 1], [1, '1'], [NaN, NaN], [0, -0], [null, undefined], [{}, {}], [[], {}]);
equal([{ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }], [{ a: 1 }, { a: 1, b: undefined }]);
equal(
  [new Map([[{ a: 1 }, 1]]), new Map([[{ a: 1 }, 1]])],
  [new Set([[1], [2]]), new Set([[2], [1]])],
);
equal([new Set([1]), new Set([2])], [new Date(1), new Date(1)], [/a/g, /a/i], [circular, circular]);
equal([Buffer.from('a'), Buffer.from('a')], [Buffer.from('a'), new Uint8Array([97])]);
equal(
  [new Error('a'), new Error('a')],
  [new Error('a'), new TypeError('a')],
  [withHole(1, 2, 3), [1, undefined, 3]],
);
equal([new String('a'), new String('a')], [Object(1), Object(2)], [Object.create(null), {}]);
equal([{ [Symbol.for('a')]: 1 }, { [Symbol.for('a')]: 1 }], [{ [Symbol.for('a')]: 1 }, {}]);

const is =
  (...names) =>
  (value) =>
    names.map((name) => types[name](value)).join(' ');
say(is('isPromise', 'isMap', 'isDate')(Promise.resolve()));
say(is('isUint8Array', 'isTypedArray', 'isArrayBufferView')(Buffer.from('a')));
say(is('isAsyncFunction', 'isGeneratorFunction')(async () => {}));
say(is('isNativeError', 'isRegExp')(new TypeError('x')));
say(is('isNativeError', 'isDate')({}));
say(is('isBoxedPrimitive', 'isStringObject')(Object('a')));
say(is('isArrayBuffer', 'isAnyArrayBuffer', 'isDataView')(new ArrayBuffer(1)));
say(is('isSet', 'isSetIterator', 'isWeakSet')(new Set().values()));
