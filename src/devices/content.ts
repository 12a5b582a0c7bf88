/**
 * Bytes that only their position and a seed decide, so that whoever takes them can tell whether
 * they came once and in order, and nobody needs to keep them.
 */
export class Content {
  #state: number;

  constructor(seed: number) {
    this.#state = (Math.imul(seed, 2654435761) ^ 0x9e3779b9) | 1;
  }

  /** Fills `chunk` with the bytes that come next. Its length is rounded up to whole words inside. */
  fill(chunk: Uint8Array): void {
    const words = new Uint32Array(Math.ceil(chunk.length / 4));
    let state = this.#state;
    for (let index = 0; index < words.length; index++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      words[index] = state;
    }
    this.#state = state;
    chunk.set(new Uint8Array(words.buffer, 0, chunk.length));
  }
}

/**
 * A running digest of bytes, whatever the chunks that they come in. Two multiplicative lanes over
 * whole words: enough to tell a lost, doubled or swapped chunk; no defence against a forger.
 */
export class Digest {
  #a = 0x811c9dc5;
  #b = 0x01000193;
  #partial = 0;
  #length = 0;

  add(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length && this.#length % 4 !== 0) this.#byte(chunk[at++]);
    const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const end = at + ((chunk.length - at) & ~3);
    let [a, b] = [this.#a, this.#b];
    for (; at < end; at += 4) {
      const word = view.getUint32(at, true);
      a = Math.imul(a ^ word, 0x01000193);
      a ^= a >>> 15;
      b = Math.imul(b + word, 0x85ebca6b);
      b ^= b >>> 13;
      this.#length += 4;
    }
    [this.#a, this.#b] = [a, b];
    while (at < chunk.length) this.#byte(chunk[at++]);
  }

  /** Sixteen hexadecimal digits, with the length worked in. */
  toString(): string {
    const a = Math.imul(this.#a ^ this.#partial, 0x01000193) ^ this.#length;
    const b = Math.imul(this.#b + this.#partial, 0x85ebca6b) ^ (this.#length * 31);
    return hex(a) + hex(b);
  }

  #byte(byte: number): void {
    this.#partial |= byte << (8 * (this.#length % 4));
    this.#length++;
    if (this.#length % 4 !== 0) return;
    const word = this.#partial >>> 0;
    this.#partial = 0;
    this.#a = Math.imul(this.#a ^ word, 0x01000193);
    this.#a ^= this.#a >>> 15;
    this.#b = Math.imul(this.#b + word, 0x85ebca6b);
    this.#b ^= this.#b >>> 13;
  }
}

const hex = (word: number) => (word >>> 0).toString(16).padStart(8, '0');
