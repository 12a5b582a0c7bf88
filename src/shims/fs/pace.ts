import type { Loop } from '../../clock/loop.ts';
import type { FileDials } from './dials.ts';

/** How long calls of `fs` take: each its latency, and all that they move the disk's rate. */
export class Pace {
  /** Milliseconds that each call takes. */
  readonly latency: number;
  #loop: Loop;
  #rate: number;
  #moved: () => number;
  /** When the disk has moved all that it was told to, on the loop's clock. */
  #busyUntil = 0;

  /** @param moved bytes read and written so far. */
  constructor(loop: Loop, { latency, rate }: FileDials, moved: () => number) {
    this.#loop = loop;
    this.latency = latency;
    this.#rate = rate;
    this.#moved = moved;
  }

  /**
   * Does what a call is to do, and says for how many milliseconds more the disk has to move what it
   * was given: one call after the other. It tells of a failure only once.
   */
  perform<T>(perform: () => T): { result: T; moreMs: number } {
    if (this.#rate === Number.POSITIVE_INFINITY) return { result: perform(), moreMs: 0 };
    const before = this.#moved();
    const result = perform();
    const takes = (this.#moved() - before) / this.#rate;
    if (takes === 0) return { result, moreMs: 0 };
    this.#busyUntil = Math.max(this.#busyUntil, this.#loop.now) + takes;
    return { result, moreMs: this.#busyUntil - this.#loop.now };
  }
}
