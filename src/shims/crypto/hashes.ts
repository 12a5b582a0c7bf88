// https://nodejs.org/api/crypto.html#class-hash
import { hmac } from '@noble/hashes/hmac.js';
import { invalidArgType, invalidArgValue, nodeError } from '../errors.ts';
import type { ExtraHost } from '../extra.ts';
import { type Digest, digestOf } from './digests.ts';

type Done = (error?: Error | null) => void;

/** What works through the bytes. */
interface State {
  update(bytes: Uint8Array): unknown;
  digest(): Uint8Array;
}

const BYTES = 'of type string or an instance of Buffer, TypedArray, or DataView';
const KEYS =
  'of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey';

/** `createHash`, `createHmac` and `hash`, with the classes of what they give. */
export function createHashes({ stream, Buffer }: Pick<ExtraHost, 'stream' | 'Buffer'>) {
  function bytesOf(data: unknown, name: string, encoding?: string): Uint8Array {
    if (typeof data === 'string') return Buffer.from(data, known(encoding) ?? 'utf8');
    if (!ArrayBuffer.isView(data)) throw invalidArgType(name, BYTES, data);
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  }

  function known(encoding: unknown): BufferEncoding | undefined {
    const isKnown = typeof encoding === 'string' && Buffer.isEncoding(encoding);
    return isKnown ? encoding : undefined;
  }

  function encoded(bytes: Uint8Array, encoding: unknown): Buffer | string {
    const buffer = Buffer.from(bytes);
    const name = known(encoding);
    return name ? buffer.toString(name) : buffer;
  }

  /** A stream that takes bytes and gives their digest at its end; or is asked for it. */
  class Digesting extends stream.Transform {
    protected state: State;
    protected done = false;
    #result: Uint8Array | undefined;

    constructor(state: State, options: object | undefined) {
      super(options);
      this.state = state;
    }

    update(data: unknown, encoding?: string): this {
      if (this.done) throw finalized();
      const bytes = bytesOf(data, 'data', encoding);
      if (this.#result) throw failed();
      this.state.update(bytes);
      return this;
    }

    digest(encoding?: unknown): Buffer | string {
      if (this.done) throw finalized();
      this.done = true;
      return encoded(this.#digested(), encoding);
    }

    override _transform(chunk: Buffer, encoding: BufferEncoding, done: Done): void {
      if (!this.#result) this.state.update(bytesOf(chunk, 'data', encoding));
      done();
    }

    override _flush(done: Done): void {
      this.push(Buffer.from(this.#digested()));
      done();
    }

    /** A stream that has ended can still be asked once, and one that was asked can still end. */
    #digested(): Uint8Array {
      this.#result ??= this.state.digest();
      return this.#result;
    }
  }

  class Hash extends Digesting {
    #algorithm: string;
    #options: object | undefined;

    constructor(algorithm: unknown, options?: object) {
      if (typeof algorithm !== 'string') {
        throw invalidArgType('algorithm', 'of type string', algorithm);
      }
      const digest = digestOf(algorithm);
      if (!digest) throw new Error('Digest method not supported');
      super(digest.create(), options);
      this.#algorithm = algorithm;
      this.#options = options;
    }

    /** Another that goes on from here. */
    copy(options = this.#options): Hash {
      if (this.done) throw finalized();
      const copy = new Hash(this.#algorithm, options);
      copy.state = (this.state as ReturnType<Digest['create']>).clone();
      return copy;
    }
  }

  class Hmac extends Digesting {
    constructor(algorithm: unknown, key: unknown, options?: object) {
      if (typeof algorithm !== 'string') throw invalidArgType('hmac', 'of type string', algorithm);
      const bytes = key instanceof ArrayBuffer ? new Uint8Array(key) : key;
      if (typeof bytes !== 'string' && !ArrayBuffer.isView(bytes)) {
        throw invalidArgType('key', KEYS, key);
      }
      const digest = digestOf(algorithm);
      if (!digest) {
        const message = `Invalid digest: ${algorithm}`;
        throw nodeError(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', message);
      }
      super(hmac.create(digest, bytesOf(bytes, 'key')), options);
    }

    /** Asked once more, it gives nothing, where a Hash throws. */
    override digest(encoding?: unknown): Buffer | string {
      return this.done ? encoded(new Uint8Array(0), encoding) : super.digest(encoding);
    }
  }

  function hash(algorithm: unknown, input: unknown, options: unknown = 'hex'): Buffer | string {
    if (typeof algorithm !== 'string') {
      throw invalidArgType('algorithm', 'of type string', algorithm);
    }
    const bytes = bytesOf(input, 'input');
    const asked = typeof options === 'string' ? options : encodingOf(options);
    if (asked !== 'buffer' && !known(asked)) throw invalidArgValue('outputEncoding', asked);
    const digest = digestOf(algorithm);
    if (!digest) throw new Error(`Digest method ${algorithm} is not supported`);
    return encoded(digest(bytes), asked);
  }

  const createHash = (algorithm: unknown, options?: object) => new Hash(algorithm, options);
  const createHmac = (algorithm: unknown, key: unknown, options?: object) =>
    new Hmac(algorithm, key, options);
  return { Hash, Hmac, createHash, createHmac, hash };
}

function encodingOf(options: unknown): string {
  return (options as { outputEncoding?: string } | null)?.outputEncoding ?? 'hex';
}

function failed(): Error {
  return nodeError(Error, 'ERR_CRYPTO_HASH_UPDATE_FAILED', 'Hash update failed');
}

function finalized(): Error {
  return nodeError(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
}
