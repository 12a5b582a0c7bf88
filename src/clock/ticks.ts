interface Tick {
  callback: (...args: unknown[]) => void;
  args: unknown[];
}

/** The queue of `process.nextTick`, for a realm that has none of its own. */
export class Ticks {
  #queue: Tick[] = [];
  #threw: (error: unknown) => void;

  constructor(threw: (error: unknown) => void) {
    this.#threw = threw;
  }

  nextTick = (callback: (...args: never[]) => void, ...args: unknown[]): void => {
    this.#queue.push({ callback: callback as Tick['callback'], args });
  };

  /** Runs all that is queued, and what that queues; true if there was anything. */
  drain = (): boolean => {
    const ran = this.#queue.length > 0;
    for (let index = 0; index < this.#queue.length; index++) {
      const { callback, args } = this.#queue[index];
      try {
        callback(...args);
      } catch (error) {
        this.#threw(error);
      }
    }
    this.#queue.length = 0;
    return ran;
  };
}
