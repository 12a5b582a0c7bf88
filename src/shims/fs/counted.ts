import { crc32 } from './crc32.ts';
import type { Elsewhere } from './elsewhere.ts';
import { notKept } from './errors.ts';

/** The beginning of a file, to show what kind it is. */
export const HEAD_BYTES = 4096;

/** A file that has grown too large to be kept: what is written to it is counted and hashed. */
export class Counted implements Elsewhere {
  size: number;
  /** CRC-32 of all of it; null once it was not written from its beginning to its end. */
  crc32: number | null;
  readonly head: Uint8Array;

  /** @param kept what it holds so far. */
  constructor(kept: Uint8Array) {
    this.size = kept.byteLength;
    this.crc32 = crc32(kept, 0);
    this.head = kept.slice(0, HEAD_BYTES);
  }

  read(_into: Uint8Array, position: number): number {
    if (position >= this.size) return 0;
    throw notKept(this.size);
  }

  write(bytes: Uint8Array, position: number): void {
    const end = position + bytes.byteLength;
    if (position !== this.size) this.crc32 = null;
    else if (this.crc32 !== null) this.crc32 = crc32(bytes, this.crc32);
    if (end > this.size) this.size = end;
  }

  truncate(size: number): void {
    if (size !== this.size) this.crc32 = size === 0 ? 0 : null;
    this.size = size;
  }
}
