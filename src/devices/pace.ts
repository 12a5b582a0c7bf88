import type { DialRanges } from './dials.ts';

/** How long a device takes over each chunk. */
export interface PaceDials {
  /** Milliseconds that a chunk takes, however large it is. */
  readonly latency: number;
  /** ... and beside that, bytes a millisecond (no limit). */
  readonly rate: number;
  /** ... and up to so many milliseconds more or less, but never less than none (0). */
  readonly jitter: number;
  /** Decides what chance decides (1). */
  readonly seed: number;
  /** Rests once, at the first chunk that begins at or beyond this many bytes (never). */
  readonly stallAfter: number;
  /** ... for this many milliseconds (2,500). */
  readonly stallFor: number;
}

export const PACE = {
  rate: Number.POSITIVE_INFINITY,
  jitter: 0,
  seed: 1,
  stallAfter: Number.POSITIVE_INFINITY,
  stallFor: 2500,
};

export const LEAST_PACE: DialRanges<PaceDials> = {
  latency: 0,
  rate: 'more than 0',
  jitter: 0,
  seed: 0,
  stallAfter: 0,
  stallFor: 0,
};

/** Tells how long each chunk of a device takes. */
export class Pace {
  #dials: PaceDials;
  #state: number;
  #rested = false;

  constructor(dials: PaceDials) {
    this.#dials = dials;
    this.#state = Math.imul(dials.seed, 2654435761) ^ 0x51ed270b;
  }

  /**
   * Milliseconds for the next chunk.
   *
   * @param before bytes that the device has moved so far.
   * @param size bytes of the chunk.
   */
  next(before: number, size: number): number {
    const { latency, rate, jitter, stallAfter, stallFor } = this.#dials;
    const rests = !this.#rested && before >= stallAfter;
    if (rests) this.#rested = true;
    const swing = jitter > 0 ? jitter * (2 * this.#chance() - 1) : 0;
    return Math.max(0, latency + size / rate + swing) + (rests ? stallFor : 0);
  }

  /** From 0 up to 1. */
  #chance(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
