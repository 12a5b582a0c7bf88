// https://nodejs.org/api/util.html#utiltypes

/** What an object was made as, by the name that its class has in the language: "Map", "Date". */
export function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** An object, or a function, of one of these kinds. */
const is =
  (...kinds: string[]) =>
  (value: unknown): boolean =>
    (isObject(value) || typeof value === 'function') && kinds.includes(kindOf(value));

const VIEWS = [
  ...['Uint8Array', 'Uint8ClampedArray', 'Uint16Array', 'Uint32Array', 'Int8Array', 'Int16Array'],
  ...['Int32Array', 'Float16Array', 'Float32Array', 'Float64Array', 'BigInt64Array'],
  ...['BigUint64Array'],
] as const;

const views = Object.fromEntries(VIEWS.map((name) => [`is${name}`, is(name)])) as Record<
  `is${(typeof VIEWS)[number]}`,
  (value: unknown) => boolean
>;

/**
 * `util.types`, told from outside: an object that gives itself another `Symbol.toStringTag` passes for
 * that, and a proxy for what it stands before.
 */
export const types = {
  ...views,
  isAnyArrayBuffer: is('ArrayBuffer', 'SharedArrayBuffer'),
  isArgumentsObject: is('Arguments'),
  isArrayBuffer: is('ArrayBuffer'),
  isArrayBufferView: (value: unknown) => ArrayBuffer.isView(value),
  isAsyncFunction: is('AsyncFunction', 'AsyncGeneratorFunction'),
  isBigIntObject: is('BigInt'),
  isBooleanObject: is('Boolean'),
  isBoxedPrimitive: is('BigInt', 'Boolean', 'Number', 'String', 'Symbol'),
  isCryptoKey: is('CryptoKey'),
  isDataView: is('DataView'),
  isDate: is('Date'),
  isExternal: () => false,
  isGeneratorFunction: is('GeneratorFunction', 'AsyncGeneratorFunction'),
  isGeneratorObject: is('Generator', 'AsyncGenerator'),
  isMap: is('Map'),
  isMapIterator: is('Map Iterator'),
  isModuleNamespaceObject: is('Module'),
  isNativeError: is('Error'),
  isNumberObject: is('Number'),
  isPromise: is('Promise'),
  isProxy: () => false,
  isRegExp: is('RegExp'),
  isSet: is('Set'),
  isSetIterator: is('Set Iterator'),
  isSharedArrayBuffer: is('SharedArrayBuffer'),
  isStringObject: is('String'),
  isSymbolObject: is('Symbol'),
  isTypedArray: (value: unknown) => ArrayBuffer.isView(value) && !(value instanceof DataView),
  isWeakMap: is('WeakMap'),
  isWeakSet: is('WeakSet'),
};
