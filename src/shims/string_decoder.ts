// https://nodejs.org/api/string_decoder.html
import { Buffer } from 'buffer/index.js';
import { checkEncoding } from './buffer/encodings.ts';
import { invalidArgType } from './errors.ts';

/** Bytes of a character that has come only in part, and how many are still to come. */
interface Tail {
  readonly held: number;
  readonly missing: number;
}

const WHOLE: Tail = { held: 0, missing: 0 };

const TAILS: { readonly [encoding: string]: (bytes: Buffer) => Tail } = {
  utf8: utf8Tail,
  utf16le: utf16Tail,
  base64: base64Tail,
  base64url: base64Tail,
};

const isContinuation = (byte: number) => (byte & 0xc0) === 0x80;

/**
 * Cuts as Node does: what is no character is cut where Node cuts it, so that chunks of text are the
 * same on every host.
 */
class StringDecoder {
  readonly encoding: BufferEncoding;
  #tailOf: (bytes: Buffer) => Tail;
  #held: number[] = [];
  #missing = 0;

  constructor(encoding?: BufferEncoding) {
    checkEncoding(Buffer, encoding);
    this.encoding = normal(encoding);
    this.#tailOf = TAILS[this.encoding] ?? (() => WHOLE);
  }

  get lastNeed(): number {
    return this.#missing;
  }

  get lastTotal(): number {
    return this.#held.length + this.#missing;
  }

  get lastChar(): Buffer {
    return Buffer.concat([Buffer.from(this.#held)], 4);
  }

  write(input: string | NodeJS.ArrayBufferView): string {
    if (typeof input === 'string') return input;
    let bytes = bytesOf(input);
    let text = '';
    if (this.#missing > 0) {
      bytes = this.#complete(bytes);
      if (this.#missing === 0) text = this.#flush();
    }
    return bytes.length === 0 ? text : text + this.#body(bytes);
  }

  end(input?: string | NodeJS.ArrayBufferView): string {
    const text = input === undefined ? '' : this.write(input);
    // Half a unit of UTF-16 is no text at all.
    if (this.encoding === 'utf16le' && this.#held.length % 2 === 1) this.#held.pop();
    this.#missing = 0;
    return text + this.#flush();
  }

  text(bytes: Buffer, offset: number): string {
    this.#held = [];
    this.#missing = 0;
    return this.write(bytes.subarray(offset));
  }

  /** Takes what is missing from the front; in UTF-8, only as far as it goes on the same character. */
  #complete(bytes: Buffer): Buffer {
    const wanted = bytes.subarray(0, this.#missing);
    const odd = this.encoding === 'utf8' ? wanted.findIndex((byte) => !isContinuation(byte)) : -1;
    const taken = odd === -1 ? wanted : wanted.subarray(0, odd);
    this.#held.push(...taken);
    this.#missing = odd === -1 ? this.#missing - taken.length : 0;
    return bytes.subarray(taken.length);
  }

  #flush(): string {
    return Buffer.from(this.#held.splice(0)).toString(this.encoding);
  }

  #body(bytes: Buffer): string {
    const { held, missing } = this.#tailOf(bytes);
    const end = bytes.length - held;
    this.#held = [...bytes.subarray(end)];
    this.#missing = missing;
    return bytes.toString(this.encoding, 0, end);
  }
}

function utf8Tail(bytes: Buffer): Tail {
  for (let held = 1; held <= Math.min(4, bytes.length); held++) {
    const byte = bytes[bytes.length - held];
    if (isContinuation(byte)) continue;
    const total =
      byte >> 5 === 0b110 ? 2 : byte >> 4 === 0b1110 ? 3 : byte >> 3 === 0b11110 ? 4 : 0;
    return held < total ? { held, missing: total - held } : WHOLE;
  }
  return WHOLE;
}

function utf16Tail(bytes: Buffer): Tail {
  if (bytes.length % 2 === 1) return { held: 1, missing: 1 };
  const high = (bytes[bytes.length - 1] & 0xfc) === 0xd8;
  return high ? { held: 2, missing: 2 } : WHOLE;
}

function base64Tail(bytes: Buffer): Tail {
  const held = bytes.length % 3;
  return held === 0 ? WHOLE : { held, missing: 3 - held };
}

function normal(encoding: string | undefined): BufferEncoding {
  const name = (encoding || 'utf8').toLowerCase().replace(/^(utf|ucs)-/, '$1');
  const other: { readonly [name: string]: BufferEncoding } = {
    ucs2: 'utf16le',
    utf16le: 'utf16le',
    binary: 'latin1',
  };
  return other[name] ?? (name as BufferEncoding);
}

function bytesOf(input: NodeJS.ArrayBufferView): Buffer {
  if (!ArrayBuffer.isView(input)) {
    throw invalidArgType('buf', 'an instance of Buffer, TypedArray, or DataView', input);
  }
  return Buffer.from(input.buffer, input.byteOffset, input.byteLength);
}

export { StringDecoder };

/** `node:string_decoder` where there is no Node. */
export const stringDecoder = { StringDecoder };
