import type { Elsewhere } from './elsewhere.ts';

/** Bytes of noise that come from one state: to read from anywhere, at most so many are passed over. */
const BLOCK_BYTES = 4096;
const BLOCK_WORDS = BLOCK_BYTES / 4;

const { imul, ceil, floor, min } = Math;

/** Noise that is made as it is read: each byte follows from its position and a seed, and none is kept. */
export class Noise implements Elsewhere {
  readonly size: number;
  #seed: number;
  /** Room for one block, where a read begins or ends within it. */
  #words = new Uint32Array(BLOCK_WORDS);
  #bytes = new Uint8Array(this.#words.buffer);

  /** @param size bytes in all. */
  constructor(size: number, seed: number) {
    this.size = size;
    this.#seed = seed;
  }

  read(into: Uint8Array, position: number): number {
    const length = min(into.byteLength, this.size - position);
    if (length <= 0) return 0;
    for (let done = 0; done < length; ) {
      const at = position + done;
      const within = at % BLOCK_BYTES;
      const part = min(BLOCK_BYTES - within, length - done);
      this.#fill(floor(at / BLOCK_BYTES), ceil((within + part) / 4));
      const { buffer, byteOffset } = into;
      const room = new Uint8Array(buffer, byteOffset + done, part);
      room.set(part === BLOCK_BYTES ? this.#bytes : this.#bytes.subarray(within, within + part));
      done += part;
    }
    return length;
  }

  /** Makes the first `count` words of a block. */
  #fill(block: number, count: number): void {
    const words = this.#words;
    // A block's state is well mixed, so that neighbours have nothing in common; 0 would stay 0.
    let state = imul(block ^ this.#seed, 0x9e3779b1) ^ floor(block / 2 ** 20);
    state = imul(state ^ (state >>> 15), 0x85ebca77);
    state = (state ^ (state >>> 13)) | 1;
    for (let index = 0; index < count; index++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      words[index] = state;
    }
  }
}
