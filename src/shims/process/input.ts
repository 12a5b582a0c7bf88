/** Bytes that a pipe on Linux holds, and so the most that one read of it gives. */
const PIPE = 64 * 1024;

/** What a program is given as its standard input, for all that read of it: once read, it is gone. */
export class StandardInput {
  #bytes: Uint8Array;
  #ended = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Somebody has asked for more than there was. */
  get ended(): boolean {
    return this.#ended;
  }

  /** The next bytes, as many as a pipe gives at once; none at the end. */
  take(most = PIPE): Uint8Array {
    const taken = this.#bytes.subarray(0, Math.min(most, PIPE));
    this.#bytes = this.#bytes.subarray(taken.byteLength);
    if (taken.byteLength === 0 && most > 0) this.#ended = true;
    return taken;
  }
}
