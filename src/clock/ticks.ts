interface Tick {
  callback: (...args: unknown[]) => void;
  args: unknown[];
  next: Tick | null;
}

/** The queue of `process.nextTick`, for a realm that has none of its own. */
export class Ticks {
  #first: Tick | null = null;
  #last: Tick | null = null;
  #threw: (error: unknown) => void;

  constructor(threw: (error: unknown) => void) {
    this.#threw = threw;
  }

  nextTick = (callback: (...args: never[]) => void, ...args: unknown[]): void => {
    const tick: Tick = { callback: callback as Tick['callback'], args, next: null };
    if (this.#last) this.#last.next = tick;
    else this.#first = tick;
    this.#last = tick;
  };

  /** Runs all that is queued, and what that queues; true if there was anything. */
  drain = (): boolean => {
    const ran = this.#first !== null;
    for (let tick = this.#take(); tick; tick = this.#take()) {
      try {
        tick.callback(...tick.args);
      } catch (error) {
        this.#threw(error);
      }
    }
    return ran;
  };

  #take(): Tick | null {
    const tick = this.#first;
    this.#first = tick?.next ?? null;
    if (this.#first === null) this.#last = null;
    return tick;
  }
}
