import { KIND, type TraceEvent } from './event.ts';

/** Each engine has its own Web Streams, and they differ in which microtask a pull comes in. */
const LEFT_OUT: readonly number[] = [KIND.enqueue, KIND.webWrite, KIND.webRead];

/**
 * A running digest of what happened, in order: two runs with the same digest did the same. Places
 * are left out, since they are numbered by when the stack was looked at, and the chunks of Web Streams.
 */
export class TraceDigest {
  #a = 0x811c9dc5;
  #b = 0x01000193;

  add({ kind, flags, time, turn, checkpoint, stream, bytes, buffered, other }: TraceEvent): void {
    if (LEFT_OUT.includes(kind)) return;
    for (const value of [
      kind,
      flags,
      time * 1000,
      turn,
      checkpoint,
      stream,
      bytes,
      buffered,
      other,
    ]) {
      this.#a = Math.imul(this.#a ^ Math.round(value), 0x01000193);
      this.#b = Math.imul((this.#b + Math.round(value)) | 0, 0x85ebca6b) ^ (this.#b >>> 13);
    }
  }

  /** Sixteen hexadecimal digits. */
  toString(): string {
    return hex(this.#a) + hex(this.#b);
  }
}

const hex = (word: number) => (word >>> 0).toString(16).padStart(8, '0');
