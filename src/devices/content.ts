/**
 * Bytes that only their position and a seed decide, so that whoever takes them can tell whether
 * they came once and in order, and nobody needs to keep them.
 */
export class Content {
  #state: number;
  /** Room for one chunk, used again: fresh memory costs more than what is written into it. */
  #words = new Uint32Array(0);

  constructor(seed: number) {
    this.#state = (Math.imul(seed, 2654435761) ^ 0x9e3779b9) | 1;
  }

  /** Fills `chunk` with the bytes that come next. Its length is rounded up to whole words inside. */
  fill(chunk: Uint8Array): void {
    const count = Math.ceil(chunk.length / 4);
    if (this.#words.length < count) this.#words = new Uint32Array(count);
    const words = this.#words;
    let state = this.#state;
    for (let index = 0; index < count; index++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      words[index] = state;
    }
    this.#state = state;
    chunk.set(new Uint8Array(words.buffer, 0, chunk.length));
  }
}

// Taken before any program can replace it.
const { imul } = Math;

/**
 * A running digest of bytes, whatever the chunks that they come in. Two multiplicative lanes over
 * whole words: enough to tell a lost, doubled or swapped chunk; no defence against a forger. It calls
 * nothing that hangs on a prototype, so that a program which replaces methods does not blind it.
 */
export class Digest {
  #a = 0x811c9dc5;
  #b = 0x01000193;
  #partial = 0;
  #length = 0;

  add(chunk: Uint8Array, length: number): void {
    let at = 0;
    while (at < length && this.#length % 4 !== 0) this.#byte(chunk[at++]);
    const end = at + ((length - at) & ~3);
    if (at < end) this.#addWords(chunk, at, end);
    at = Math.max(at, end);
    while (at < length) this.#byte(chunk[at++]);
  }

  /** Two numbers, with the length worked in. */
  text(): string {
    const a = imul(this.#a ^ this.#partial, 0x01000193) ^ this.#length;
    const b = imul(this.#b + this.#partial, 0x85ebca6b) ^ (this.#length * 31);
    return `${a >>> 0}:${b >>> 0}`;
  }

  /** The lanes stand in variables: in a program that has just begun, fields are slow. */
  #addWords(chunk: ArrayLike<number>, from: number, to: number): void {
    let a = this.#a;
    let b = this.#b;
    for (let at = from; at < to; at += 4) {
      const word = chunk[at] | (chunk[at + 1] << 8) | (chunk[at + 2] << 16) | (chunk[at + 3] << 24);
      a = imul(a ^ word, 0x01000193);
      a ^= a >>> 15;
      b = imul(b + word, 0x85ebca6b);
      b ^= b >>> 13;
    }
    this.#a = a;
    this.#b = b;
    this.#length += to - from;
  }

  #byte(byte: number): void {
    this.#partial |= byte << (8 * (this.#length % 4));
    this.#length++;
    if (this.#length % 4 !== 0) return;
    const word = this.#partial;
    this.#partial = 0;
    this.#length -= 4;
    this.#addWords([word & 0xff, (word >> 8) & 0xff, (word >> 16) & 0xff, word >>> 24], 0, 4);
  }
}
