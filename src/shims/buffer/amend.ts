// https://nodejs.org/api/buffer.html#class-buffer
import { invalidArgType, nodeError, outOfRange } from '../errors.ts';
import { amendEncodings } from './encodings.ts';
import { amendNumbers } from './numbers.ts';
import { amendUtf8 } from './utf8.ts';

type BufferClass = typeof Buffer;
type Method = (this: any, ...args: any[]) => any;

/** Who is told of every buffer that is made, in bytes; set by the run. */
export const allocations = { tell: (_bytes: number): void => {} };

/** Makes the package's Buffer say what Node's says of wrong arguments, and know base64url. */
export function amendBuffer(Class: BufferClass): void {
  amendUtf8(Class.prototype);
  amendEncodings(Class);
  amendNumbers(Class.prototype);
  before(Class, 'from', checkSource);
  for (const name of ['alloc', 'allocUnsafe', 'allocUnsafeSlow']) {
    before(Class, name, (size) => {
      checkSize(size);
      allocations.tell(size);
    });
  }
  before(Class, 'concat', checkList);
  before(Class.prototype, 'equals', (other) => checkBytes(other, 'otherBuffer'));
  for (const bits of [16, 32, 64]) {
    before(Class.prototype, `swap${bits}`, function (this: Buffer) {
      if (this.length % (bits / 8) === 0) return;
      const message = `Buffer size must be a multiple of ${bits}-bits`;
      throw nodeError(RangeError, 'ERR_INVALID_BUFFER_SIZE', message);
    });
  }
  Object.defineProperty(Class.prototype, Symbol.for('nodejs.util.inspect.custom'), {
    value: inspectBuffer,
    configurable: true,
  });
}

/** Lets `check` look at the arguments of a method first. */
function before(target: object, name: string, check: Method): void {
  const original = Reflect.get(target, name) as Method;
  const value = function (this: unknown, ...args: unknown[]) {
    Reflect.apply(check, this, args);
    return Reflect.apply(original, this, args);
  };
  Object.defineProperty(value, 'name', { value: name });
  Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

function checkSource(source: unknown): void {
  if (typeof source === 'string') return;
  if (typeof source === 'object' && source !== null && isLikeBytes(source)) return;
  const expected =
    'of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object';
  throw invalidArgType('first argument', expected, source);
}

/** What a buffer can be made from: bytes, a list, what stands for one of these, or its JSON. */
function isLikeBytes(source: object): boolean {
  if (ArrayBuffer.isView(source) || source instanceof ArrayBuffer) return true;
  if (typeof SharedArrayBuffer !== 'undefined' && source instanceof SharedArrayBuffer) return true;
  const { length, type } = source as { length?: unknown; type?: unknown };
  const stands = Symbol.toPrimitive in source || source.valueOf() !== source;
  return length !== undefined || type === 'Buffer' || stands;
}

function checkSize(size: unknown): void {
  if (typeof size !== 'number') throw invalidArgType('size', 'of type number', size);
  if (size >= 0 && size <= Number.MAX_SAFE_INTEGER) return;
  throw outOfRange('size', `>= 0 && <= ${Number.MAX_SAFE_INTEGER}`, size);
}

function checkList(list: unknown): void {
  if (!Array.isArray(list)) throw invalidArgType('list', 'an instance of Array', list);
  for (const [index, bytes] of list.entries()) checkBytes(bytes, `list[${index}]`);
}

function checkBytes(bytes: unknown, name: string): void {
  if (bytes instanceof Uint8Array) return;
  throw invalidArgType(name, 'an instance of Buffer or Uint8Array', bytes);
}

/** How many bytes are shown of a buffer that is printed. */
const SHOWN_BYTES = 50;

function inspectBuffer(this: Buffer): string {
  const shown = this.subarray(0, SHOWN_BYTES)
    .toString('hex')
    .replace(/..(?=.)/g, '$& ');
  const more = this.length - SHOWN_BYTES;
  const rest = more > 0 ? ` ... ${more} more byte${more > 1 ? 's' : ''}` : '';
  return `<${this.constructor.name} ${shown}${rest}>`;
}
