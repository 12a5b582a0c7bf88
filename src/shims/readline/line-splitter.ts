const ENDING = /\r\n|[\n\r\u2028\u2029]/;

// Taken before any program can replace it.
const Decoder = TextDecoder;

/** Makes lines of pieces of text or bytes, however they are cut. */
export class LineSplitter {
  #decoder = new Decoder('utf-8', { ignoreBOM: true });
  #now: () => number;
  #delay: number;
  #rest = '';
  /** When the last piece ended in `\r`, which a `\n` may follow that belongs to it. */
  #returnAt: number | null = null;

  /**
   * @param now milliseconds.
   * @param delay milliseconds in which `\r` and `\n` are one ending, though they come apart.
   */
  constructor(now: () => number, delay: number) {
    this.#now = now;
    this.#delay = delay;
  }

  /** What has no ending yet. */
  get rest(): string {
    return this.#rest;
  }

  /** The lines that a piece brings to their ends. */
  add(piece: string | Uint8Array): string[] {
    let text = typeof piece === 'string' ? piece : this.#decoder.decode(piece, { stream: true });
    if (this.#returnAt !== null && this.#now() - this.#returnAt <= this.#delay) {
      if (text.startsWith('\n')) text = text.slice(1);
      this.#returnAt = null;
    }
    if (text === '') return [];
    const lines = text.split(ENDING);
    const last = lines.pop() as string;
    if (lines.length === 0) {
      this.#rest += last;
      return [];
    }
    this.#returnAt = text.endsWith('\r') ? this.#now() : null;
    lines[0] = this.#rest + lines[0];
    this.#rest = last;
    return lines;
  }
}
