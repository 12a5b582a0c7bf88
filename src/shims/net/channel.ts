import type { Loop } from '../../clock/loop.ts';

/** What a kernel keeps of one direction of a pipe or a connection. */
export interface ChannelOptions {
  readonly loop: Loop;
  readonly Buffer: typeof Buffer;
  /** Bytes that may be on their way or wait to be read; a writer of more waits. */
  readonly capacity: number;
  /** Milliseconds that bytes take to the other end. */
  readonly latency: number;
  /** Bytes a millisecond, at most. */
  readonly rate: number;
}

/** Whoever reads: called in the poll phase, once for each thing that comes. */
export interface Reader {
  data(bytes: Buffer): void;
  end(): void;
  /** @param code of the system: `ECONNRESET`. */
  failed(code: string): void;
}

/** Told when all bytes of a write are in the channel, or why they cannot be. */
export type Written = (code: string | null) => void;

interface Waiting {
  readonly bytes: Uint8Array;
  taken: number;
  readonly done: Written;
}

interface Flight {
  readonly at: number;
  readonly parts: Buffer[];
}

/** As much as one read of libuv's brings. */
const READ_BYTES = 64 * 1024;

/**
 * Bytes from one end to the other, of which only so many are on their way or unread at any time:
 *
 *     write ─► waiting ─► flying ─► arrived ─► reader
 *              (writer)   └───── capacity ────┘
 */
export class Channel {
  #options: ChannelOptions;
  #waiting: Waiting[] = [];
  #flights: Flight[] = [];
  #arrived: Buffer[] = [];
  /** Bytes that fly or have arrived. */
  #used = 0;
  /** When the line is free again, if it has a rate. */
  #freeAt = 0;
  /** What comes after the last byte, once it is known; and once it has come. */
  #last: 'end' | (string & {}) | null = null;
  #sentLast = false;
  #hasCome = false;
  /** Why nobody can write any more. */
  #broken: string | null = null;
  #late: (() => void) | null = null;
  #reader: Reader | null = null;
  #due = false;

  constructor(options: ChannelOptions) {
    this.#options = options;
  }

  /** Bytes that have arrived and nobody has read. */
  get unread(): number {
    return this.#arrived.reduce((sum, { length }) => sum + length, 0);
  }

  /** With those on their way. */
  get used(): number {
    return this.#used;
  }

  /**
   * @returns true if all of it fitted in; then `done` is not called. Else false, or why it failed.
   */
  write(bytes: Uint8Array, done: Written): boolean | string {
    if (this.#broken) return this.#broken;
    const taken = this.#waiting.length > 0 ? 0 : this.#take(bytes, 0);
    if (taken === bytes.length) return true;
    this.#waiting.push({ bytes, taken, done });
    return false;
  }

  /** Nothing more will be written. */
  end(): void {
    this.#finishWith('end');
  }

  /** The reader fails with `code` when it has read what has arrived; what waits is lost. */
  fail(code: string): void {
    this.#waiting = [];
    this.#finishWith(code);
  }

  /** The writer can write no more: what waits fails with `code`, and what comes later with `later`. */
  breakWith(code: string | null, later: string): void {
    if (this.#broken) return;
    this.#broken = later;
    const failing = this.#waiting.splice(0);
    for (const { done } of failing) this.#options.loop.complete(0, () => done(code));
  }

  /** @param late told when bytes come, or are there already, that nobody will read. */
  abandon(late: () => void): void {
    this.#reader = null;
    this.#late = late;
    if (this.#used > 0 || this.#waiting.length > 0) this.#discard();
  }

  start(reader: Reader): void {
    this.#reader = reader;
    this.#schedule();
  }

  stop(): void {
    this.#reader = null;
  }

  #finishWith(last: string): void {
    if (this.#last !== null && last === 'end') return;
    if (this.#hasCome) return;
    this.#last = last;
    this.#sendLast();
  }

  #sendLast(): void {
    if (this.#last === null || this.#sentLast || this.#waiting.length > 0) return;
    this.#sentLast = true;
    const { loop, latency } = this.#options;
    loop.complete(Math.max(this.#freeAt - loop.now, 0) + latency, () => {
      this.#hasCome = true;
      this.#deliver();
    });
  }

  /** Puts as much into the channel as fits, and says how much that was. */
  #take(bytes: Uint8Array, from: number): number {
    const room = Math.min(bytes.length - from, this.#options.capacity - this.#used);
    // The writer's bytes are its own again when it has been called back.
    if (room > 0) this.#send(this.#options.Buffer.from(bytes.subarray(from, from + room)));
    return room;
  }

  #send(part: Buffer): void {
    const { loop, latency, rate } = this.#options;
    this.#used += part.length;
    this.#freeAt = Math.max(this.#freeAt, loop.now) + part.length / rate;
    const at = this.#freeAt + latency;
    const last = this.#flights.at(-1);
    if (last?.at === at) {
      last.parts.push(part);
      return;
    }
    const flight = { at, parts: [part] };
    this.#flights.push(flight);
    loop.complete(at - loop.now, () => this.#arrive(flight));
  }

  #arrive(flight: Flight): void {
    this.#flights.splice(this.#flights.indexOf(flight), 1);
    this.#arrived.push(...flight.parts);
    if (this.#late) this.#discard();
    else if (!this.#due) this.#deliver();
  }

  #discard(): void {
    const gone = this.unread;
    this.#arrived = [];
    this.#used -= gone;
    this.#late?.();
  }

  #schedule(): void {
    if (this.#due || !this.#reader || (this.#arrived.length === 0 && !this.#hasCome)) return;
    this.#due = true;
    this.#options.loop.complete(0, () => {
      this.#due = false;
      this.#deliver();
    });
  }

  /** Hands the reader one thing: bytes, the end, or an error. */
  #deliver(): void {
    const reader = this.#reader;
    if (!reader) return;
    if (this.#arrived.length > 0) {
      const bytes = this.#read(READ_BYTES);
      this.#used -= bytes.length;
      this.#options.loop.complete(this.#options.latency, () => this.#refill());
      reader.data(bytes);
      this.#schedule();
    } else if (this.#hasCome) {
      this.#reader = null;
      if (this.#last === 'end') reader.end();
      else reader.failed(this.#last as string);
    }
  }

  #read(most: number): Buffer {
    const parts: Buffer[] = [];
    for (let left = most; left > 0 && this.#arrived.length > 0; ) {
      const first = this.#arrived[0];
      const part = first.subarray(0, left);
      parts.push(part);
      left -= part.length;
      if (part.length === first.length) this.#arrived.shift();
      else this.#arrived[0] = first.subarray(part.length);
    }
    return parts.length === 1 ? parts[0] : this.#options.Buffer.concat(parts);
  }

  /** There is room again: the writer hears of it when word has come back. */
  #refill(): void {
    const first = this.#waiting[0];
    if (!first) return;
    first.taken += this.#take(first.bytes, first.taken);
    if (first.taken < first.bytes.length) return;
    this.#waiting.shift();
    first.done(null);
    this.#sendLast();
    if (this.#waiting.length > 0) this.#refill();
  }
}
