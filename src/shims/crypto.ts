// https://nodejs.org/api/crypto.html
import { names } from './crypto/digests.ts';
import { createHashes } from './crypto/hashes.ts';
import { createRandomCalls } from './crypto/random.ts';
import { nodeError } from './errors.ts';
import type { Extra, ExtraHost } from './extra.ts';

/** `node:crypto`, as far as programs about streams use it: digests, and what is drawn at random. */
export function makeExtra(host: Pick<ExtraHost, 'loop' | 'stream' | 'Buffer'>): Extra {
  const getHashes = () => [...names];
  const calls = { ...createHashes(host), ...createRandomCalls(host), getHashes, timingSafeEqual };
  return { modules: { crypto: calls } };
}

function timingSafeEqual(one: unknown, other: unknown): boolean {
  const left = viewOf(one, 'buf1');
  const right = viewOf(other, 'buf2');
  if (left.length !== right.length) {
    const message = 'Input buffers must have the same byte length';
    throw nodeError(RangeError, 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', message);
  }
  return left.reduce((differs, byte, at) => differs | (byte ^ right[at]), 0) === 0;
}

function viewOf(value: unknown, name: string): Uint8Array {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (ArrayBuffer.isView(value)) {
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  }
  const kinds = 'an instance of ArrayBuffer, Buffer, TypedArray, or DataView.';
  const message = `The "${name}" argument must be ${kinds}`;
  throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', message);
}
