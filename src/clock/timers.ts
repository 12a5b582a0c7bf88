/** Node's largest delay; above it, or below 1, a timer fires after 1 ms. */
const LONGEST_DELAY = 2 ** 31 - 1;

/** What timers and immediates need of the loop that runs them. */
interface TimerLoop {
  /** Queues a timer, or queues it anew, at its delay from now. */
  start(timer: Timeout): void;
  /** Takes it off the queue. */
  drop(timer: Timeout): void;
  /** How many more (or fewer) things keep the program alive. */
  hold(change: 1 | -1): void;
}

/** What `setTimeout` and `setInterval` return. https://nodejs.org/api/timers.html#class-timeout */
export class Timeout {
  readonly delay: number;
  #loop: TimerLoop;
  #callback: () => void;
  #repeat: boolean;
  #queued = true;
  #ref = true;

  constructor(loop: TimerLoop, callback: () => void, delay: number | undefined, repeat: boolean) {
    const asked = Number(delay);
    this.delay = asked >= 1 && asked <= LONGEST_DELAY ? Math.trunc(asked) : 1;
    this.#loop = loop;
    this.#callback = callback;
    this.#repeat = repeat;
  }

  /** For the loop: the delay has passed. */
  fire(): void {
    this.#unqueue();
    try {
      this.#callback();
    } finally {
      if (this.#repeat && !this.#queued) this.#requeue();
    }
  }

  close(): this {
    if (this.#queued) {
      this.#unqueue();
      this.#loop.drop(this);
    }
    this.#repeat = false;
    return this;
  }

  refresh(): this {
    if (this.#queued) this.#loop.start(this);
    else this.#requeue();
    return this;
  }

  ref(): this {
    if (this.#queued && !this.#ref) this.#loop.hold(1);
    this.#ref = true;
    return this;
  }

  unref(): this {
    if (this.#queued && this.#ref) this.#loop.hold(-1);
    this.#ref = false;
    return this;
  }

  hasRef(): boolean {
    return this.#ref;
  }

  [Symbol.dispose](): void {
    this.close();
  }

  #requeue(): void {
    this.#queued = true;
    if (this.#ref) this.#loop.hold(1);
    this.#loop.start(this);
  }

  #unqueue(): void {
    this.#queued = false;
    if (this.#ref) this.#loop.hold(-1);
  }
}

/** What `setImmediate` returns. https://nodejs.org/api/timers.html#class-immediate */
export class Immediate {
  cleared = false;
  #loop: TimerLoop;
  #callback: () => void;
  #ref = true;

  constructor(loop: TimerLoop, callback: () => void) {
    this.#loop = loop;
    this.#callback = callback;
  }

  fire(): void {
    this.clear();
    this.#callback();
  }

  clear(): void {
    if (this.cleared) return;
    this.cleared = true;
    if (this.#ref) this.#loop.hold(-1);
  }

  ref(): this {
    if (!this.cleared && !this.#ref) this.#loop.hold(1);
    this.#ref = true;
    return this;
  }

  unref(): this {
    if (!this.cleared && this.#ref) this.#loop.hold(-1);
    this.#ref = false;
    return this;
  }

  hasRef(): boolean {
    return this.#ref;
  }

  [Symbol.dispose](): void {
    this.clear();
  }
}
