/** The room that output goes to: a chunk's worth at a time, handed out piece by piece. */
export class Output {
  #Buffer: typeof Buffer;
  #size: number;
  #bytes: Uint8Array<ArrayBuffer>;
  #at = 0;

  /** @param size bytes of a chunk. */
  constructor(HostBuffer: typeof Buffer, size: number) {
    this.#Buffer = HostBuffer;
    this.#size = size;
    this.#bytes = new Uint8Array(size);
  }

  /** Where the next pass writes. */
  get free(): { output: Uint8Array<ArrayBuffer>; outputAt: number } {
    return { output: this.#bytes, outputAt: this.#at };
  }

  /**
   * What a pass has written.
   *
   * @param left bytes that it left free.
   */
  take(left: number): Buffer | null {
    const length = this.#bytes.length - this.#at - left;
    const made = length > 0 ? this.#Buffer.from(this.#bytes.buffer, this.#at, length) : null;
    this.#at += length;
    if (left === 0) {
      this.#bytes = new Uint8Array(this.#size);
      this.#at = 0;
    }
    return made;
  }
}
