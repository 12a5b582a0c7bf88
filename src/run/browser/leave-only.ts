/** The language's own. */
const LANGUAGE = [
  ...[
    'AggregateError',
    'Array',
    'ArrayBuffer',
    'AsyncDisposableStack',
    'Atomics',
    'BigInt',
    'Boolean',
  ],
  ...[
    'BigInt64Array',
    'BigUint64Array',
    'DataView',
    'Date',
    'DisposableStack',
    'Error',
    'EvalError',
  ],
  ...[
    'FinalizationRegistry',
    'Float16Array',
    'Float32Array',
    'Float64Array',
    'Function',
    'Infinity',
  ],
  ...['Int16Array', 'Int32Array', 'Int8Array', 'Intl', 'Iterator', 'JSON', 'Map', 'Math', 'NaN'],
  ...['Number', 'Object', 'Promise', 'Proxy', 'RangeError', 'ReferenceError', 'Reflect', 'RegExp'],
  ...['Set', 'SharedArrayBuffer', 'String', 'SuppressedError', 'Symbol', 'SyntaxError', 'Temporal'],
  ...['TypeError', 'URIError', 'Uint16Array', 'Uint32Array', 'Uint8Array', 'Uint8ClampedArray'],
  ...['WeakMap', 'WeakRef', 'WeakSet', 'decodeURI', 'decodeURIComponent', 'encodeURI', 'undefined'],
  ...['encodeURIComponent', 'escape', 'eval', 'globalThis', 'isFinite', 'isNaN', 'parseFloat'],
  ...['parseInt', 'unescape', 'WebAssembly'],
];

/** What Node has of the web, and what asks nobody for anything. */
const WEB = [
  ...['AbortController', 'AbortSignal', 'Blob', 'ByteLengthQueuingStrategy', 'CompressionStream'],
  ...['CountQueuingStrategy', 'Crypto', 'CryptoKey', 'CustomEvent', 'DOMException'],
  ...[
    'DecompressionStream',
    'Event',
    'EventTarget',
    'File',
    'FormData',
    'Headers',
    'MessageChannel',
  ],
  ...['MessageEvent', 'MessagePort', 'Performance', 'PerformanceEntry', 'PerformanceMark'],
  ...['PerformanceMeasure', 'PerformanceObserver', 'PerformanceObserverEntryList', 'SubtleCrypto'],
  ...['PerformanceResourceTiming', 'ReadableByteStreamController', 'ReadableStream', 'TextDecoder'],
  ...['ReadableStreamBYOBReader', 'ReadableStreamBYOBRequest', 'ReadableStreamDefaultController'],
  ...['ReadableStreamDefaultReader', 'TextDecoderStream', 'TextEncoder', 'TextEncoderStream'],
  ...[
    'TransformStream',
    'TransformStreamDefaultController',
    'URL',
    'URLPattern',
    'URLSearchParams',
  ],
  ...['WritableStream', 'WritableStreamDefaultController', 'WritableStreamDefaultWriter', 'atob'],
  ...['btoa', 'clearInterval', 'clearTimeout', 'console', 'crypto', 'performance', 'setInterval'],
  ...['queueMicrotask', 'setTimeout', 'structuredClone'],
];

/**
 * Leaves a worker's global object only what a Node program has too. Whatever browsers come to offer
 * workers, a program finds none of it, nor the classes that lead there.
 */
export function leaveOnly(scope: object): void {
  const kept = new Set<PropertyKey>([...LANGUAGE, ...WEB]);
  for (let at = scope; at !== EventTarget.prototype; at = Object.getPrototypeOf(at)) {
    for (const key of Reflect.ownKeys(at)) {
      if (!kept.has(key)) Reflect.deleteProperty(at, key);
    }
  }
  // What all event targets have, a Node program's global object has not.
  for (const name of Reflect.ownKeys(EventTarget.prototype)) {
    const value = name === 'constructor' ? Object : undefined;
    if (typeof name === 'string') Object.defineProperty(scope, name, { value });
  }
}
