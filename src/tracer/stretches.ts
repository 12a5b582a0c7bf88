/**
 * Numbers stretches of code that run without a break. One begins when somebody asks for its number, and
 * lasts until `wait` calls back; where nobody asks, nothing is counted.
 */
export class Stretches {
  /** The number of the stretch that was asked for last, or of the next one. */
  number = 0;
  #begun = false;
  #wait: (over: () => void) => void;

  constructor(wait: (over: () => void) => void) {
    this.#wait = wait;
  }

  /** The number of the stretch that is running. */
  current(): number {
    if (!this.#begun) {
      this.#begun = true;
      this.#wait(this.#over);
    }
    return this.number;
  }

  #over = (): void => {
    this.number++;
    this.#begun = false;
  };
}
