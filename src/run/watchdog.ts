import type { Deadlines, Ending } from './host.ts';

/** Between two looks. */
const LOOK_MS = 50;

/** Watches a realm from outside, by true time: it may fall silent, or take too long. */
export class Watchdog {
  #timer: ReturnType<typeof setInterval>;
  #begun = performance.now();
  /** When it was last heard of; null while it is starting, which a busy machine may draw out. */
  #heard: number | null = null;

  /** @param bark called once, and then no more is looked; @param look called at every look. */
  constructor({ silentMs, wholeMs }: Deadlines, bark: (ending: Ending) => void, look = () => {}) {
    this.#timer = setInterval(() => {
      const now = performance.now();
      const quiet = this.#heard === null ? 0 : now - this.#heard;
      look();
      if (quiet <= silentMs && now - this.#begun <= wholeMs) return;
      this.stop();
      bark(quiet > silentMs ? 'silent' : 'too-long');
    }, LOOK_MS);
  }

  /** There was a sign of life. */
  heard(): void {
    this.#heard = performance.now();
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
