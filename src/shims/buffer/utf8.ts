type Decode = (this: Buffer, encoding?: BufferEncoding, start?: number, end?: number) => string;

/** Keeps a byte order mark, as Node's `toString` does. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Reads UTF-8 as Node does: each longest piece of what is no character becomes one U+FFFD. The package
 * replaces by the byte.
 */
export function amendUtf8(prototype: Buffer): void {
  const original = prototype.toString as Decode;
  const value: Decode = function (this: Buffer, encoding, start = 0, end = this.length) {
    if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) {
      return Reflect.apply(original, this, [encoding, start, end]);
    }
    return decoder.decode(this.subarray(bound(start, this.length), bound(end, this.length)));
  };
  Object.defineProperty(value, 'name', { value: 'toString' });
  Object.defineProperty(prototype, 'toString', { value, writable: true, configurable: true });
}

/** An index within a buffer; negative ones and what is no number are 0. */
function bound(index: number, length: number): number {
  return Math.min(Math.max(Math.trunc(index) || 0, 0), length);
}
