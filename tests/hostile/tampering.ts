import type { Hostile } from './answers.ts';

/** What a program replaces, and what comes of it: the same mistake follows every time. */
interface Tampering {
  readonly title: string;
  /** One line; it stands in line 1. */
  readonly code: string;
  readonly verdict: Hostile['verdict'];
  readonly says: string;
  readonly place: string | null;
}

const READ_ONLY = 'Cannot assign to read only property';
const LINE = 'copy.js:1';

/** What the program may not replace is an error at its line. */
const refused: readonly Tampering[] = [
  ['Map.prototype.get', 'Map.prototype.get = () => undefined;'],
  ['Set.prototype.has', 'Set.prototype.has = () => true;'],
  ['WeakMap.prototype.get', 'WeakMap.prototype.get = () => undefined;'],
  ['Promise.prototype.then', 'Promise.prototype.then = () => {};'],
  ['Promise.resolve', 'Promise.resolve = () => {};'],
  ['Function.prototype.call', 'Function.prototype.call = () => {};'],
  ['Function.prototype.apply', 'Function.prototype.apply = () => {};'],
  ['Reflect.apply', 'Reflect.apply = () => {};'],
  ['Reflect.get', 'Reflect.get = () => {};'],
  ['Object.defineProperty', 'Object.defineProperty = (target) => target;'],
  ['Object.getPrototypeOf', 'Object.getPrototypeOf = () => null;'],
  ['JSON.stringify', "JSON.stringify = () => '{}';"],
  ['JSON.parse', 'JSON.parse = () => ({});'],
  ['Math.floor', 'Math.floor = () => 0;'],
  ['String.prototype.slice', "String.prototype.slice = () => '';"],
  ['Uint8Array', 'globalThis.Uint8Array = Array;'],
  ['Float64Array', 'globalThis.Float64Array = Array;'],
  ['Map', 'globalThis.Map = class {};'],
  ['Promise', 'globalThis.Promise = class {};'],
  ['Error', 'globalThis.Error = class {};'],
].map(([title, code]) => ({
  title: `a new ${title}`,
  code,
  verdict: 'crashed',
  says: READ_ONLY,
  place: LINE,
}));

const NOT_EXTENSIBLE = 'object is not extensible';

const onAllObjects: readonly Tampering[] = [
  ['a then', 'Object.prototype.then = (take) => take();'],
  ['a toJSON', "Object.prototype.toJSON = () => 'forged';"],
  [
    'a getter',
    "Object.defineProperty(Object.prototype, 'type', { get: () => 'end', set() {}, configurable: true });",
  ],
  ['a property of property descriptors', 'Object.prototype.get = function () { return this; };'],
].map(([title, code]) => ({
  title: `${title} on all objects`,
  code,
  verdict: 'crashed',
  says: NOT_EXTENSIBLE,
  place: LINE,
}));

const onArrays: readonly Tampering[] = [
  ['push', 'Array.prototype.push = () => 0;'],
  ['map', 'Array.prototype.map = () => [];'],
  ['iterator', 'Array.prototype[Symbol.iterator] = function* () {};'],
  ['next', 'Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true });'],
].map(([title, code]) => ({
  title: `a new ${title} of arrays`,
  code,
  verdict: 'crashed',
  says: 'The program replaced a method of all arrays',
  place: null,
}));

/** What a program may replace, and it changes nothing of what is told. */
const harmless: readonly Tampering[] = [
  ['Error.prepareStackTrace', "Error.prepareStackTrace = () => 'forged';"],
  ['Error.prepareStackTrace, which throws', "Error.prepareStackTrace = () => { throw 'forged'; };"],
  ['Error.stackTraceLimit', 'Error.stackTraceLimit = 0;'],
  ['postMessage', 'globalThis.postMessage = () => {};'],
  [
    'MessagePort.prototype.postMessage',
    "MessagePort.prototype.postMessage = function () { this.postMessage({ type: 'end' }); };",
  ],
  ['setImmediate', 'globalThis.setImmediate = () => {};'],
  ['queueMicrotask', 'globalThis.queueMicrotask = () => {};'],
  ['performance', 'globalThis.performance = { now: () => 0 };'],
  ['Date', 'Date.now = () => 0;'],
  ['Math.random', 'Math.random = () => 0;'],
  ['console', 'globalThis.console = null;'],
  ['process', 'globalThis.process = { nextTick() {} };'],
  ['Buffer', 'globalThis.Buffer = null;'],
  ['Symbol.prototype.toString', "Symbol.prototype.toString = () => 'forged';"],
  ['RegExp.prototype.exec', 'RegExp.prototype.exec = () => null;'],
].map(([title, code]) => ({
  title: `a new ${title}`,
  code,
  verdict: 'failed',
  says: '',
  place: null,
}));

/** What the program itself then meets. */
const met: readonly Tampering[] = [
  {
    title: 'a new process.emit, which throws',
    code: "process.emit = () => { throw new Error('forged'); };",
    verdict: 'crashed',
    says: 'Error: forged',
    place: LINE,
  },
  {
    title: 'a new emit of all emitters, which does nothing',
    code: "import { EventEmitter } from 'node:events'; EventEmitter.prototype.emit = () => false;",
    verdict: 'hung',
    says: '',
    place: null,
  },
];

export const TAMPERING: readonly Tampering[] = [
  ...met,
  ...refused,
  ...onAllObjects,
  ...onArrays,
  ...harmless,
];

/** An answer that tampers in line 1 and makes its mistake in line 3. */
export function tamperingWith(code: string): string {
  return `${code}
export async function copy(film, disk) {
  for await (const chunk of film) disk.write(chunk);
  disk.end();
}
`;
}
