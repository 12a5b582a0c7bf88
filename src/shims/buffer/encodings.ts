// https://nodejs.org/api/buffer.html#buffers-and-character-encodings
import { nodeError } from '../errors.ts';

type BufferClass = typeof Buffer;
type Method = (this: any, ...args: any[]) => any;

const isUrlSafe = (encoding: unknown) => /^base64url$/i.test(String(encoding));
const isBase64 = (encoding: unknown) => /^base64(url)?$/i.test(String(encoding));

/** What Node reads base64url with, since it reads either alphabet in either. */
const readable = (encoding: unknown) => (isUrlSafe(encoding) ? 'base64' : encoding);

/** Makes a Buffer know base64url, and refuse an encoding that it does not know as Node does. */
export function amendEncodings(Class: BufferClass): void {
  around(Class, 'isEncoding', (original) => (name) => isUrlSafe(name) || original(name));
  around(Class, 'from', (original) => (source, encoding, length) => {
    if (typeof source !== 'string') return original(source, encoding, length);
    checkEncoding(Class, encoding);
    return original(source, readable(encoding), length);
  });
  around(Class, 'byteLength', (original) => (text, encoding) => {
    if (typeof text !== 'string' || !isBase64(encoding)) return original(text, encoding);
    // Node reckons from the length, and does not look for characters that will be skipped.
    return (text.replace(/={1,2}$/, '').length * 3) >>> 2;
  });
  around(Class.prototype, 'toString', (original) => {
    return function (this: Buffer, encoding, start, end) {
      checkEncoding(Class, encoding);
      const text = Reflect.apply(original, this, [readable(encoding), start, end]);
      return isUrlSafe(encoding) ? urlSafe(text) : text;
    };
  });
  around(Class.prototype, 'write', (original) => {
    return function (this: Buffer, text, ...rest) {
      return Reflect.apply(original, this, [text, ...rest.map(readable)]);
    };
  });
}

function urlSafe(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** @throws TypeError for a name that is no encoding's. */
export function checkEncoding(Class: BufferClass, encoding: unknown): void {
  if (encoding === undefined || encoding === null || encoding === '') return;
  if (Class.isEncoding(String(encoding))) return;
  throw nodeError(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${encoding}`);
}

function around(target: object, name: string, make: (original: Method) => Method): void {
  const value = make(Reflect.get(target, name) as Method);
  Object.defineProperty(value, 'name', { value: name });
  Object.defineProperty(target, name, { value, writable: true, configurable: true });
}
