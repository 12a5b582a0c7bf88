import { Heap } from './heap.ts';
import { Immediate, Timeout } from './timers.ts';

/** What a loop needs of the realm that it runs in. */
export interface LoopHost {
  /** Runs `task` in a macrotask of its own: what it queues as microtasks drains before the next. */
  macrotask(task: () => void): void;
  /**
   * Runs what `process.nextTick` has queued and says whether there was anything. Node drains ticks
   * by itself, so there it answers `false`.
   */
  drainTicks(): boolean;
  /** Something that the loop called threw. */
  threw(error: unknown): void;
  /** Nothing is left to do; what this queues is done before the loop ends. */
  idle(): void;
  /** Where the loop is to wait in true time instead of jumping. */
  readonly real?: RealTime;
}

/** True time, for a loop that goes by it. */
export interface RealTime {
  /** Milliseconds since the program began. */
  now(): number;
  /** Calls `wake` after `ms` milliseconds, or sooner: then the loop sleeps again. */
  sleep(ms: number, wake: () => void): void;
}

export interface LoopLimits {
  /** Turns of the loop, after which a program is taken to run for ever. */
  turns: number;
  /** Milliseconds on the loop's own clock, likewise. */
  elapsedMs: number;
}

/**
 * Why a loop ended: nothing was left to do; nothing was, and yet something keeps the program alive, so
 * that Node would wait for ever; it was told to; or a limit was reached.
 */
export type LoopEnd = 'idle' | 'waiting' | 'stopped' | 'too-many-turns' | 'too-much-time';

interface Completion {
  at: number;
  seq: number;
  run: () => void;
}

interface TimerEntry {
  at: number;
  seq: number;
  timer: Timeout;
}

type Phase = 'timers' | 'poll' | 'check';

/**
 * Node's event loop on a clock of its own. Each turn runs the timers that are due, then the
 * completions of input and output, then the immediates; every callback in a macrotask of its own,
 * so that ticks and promises drain in between as they do in Node. When nothing can run, time jumps
 * to the next timer, in the same macrotask, since nothing of the program has run meanwhile.
 *
 *        ┌► timers ─► poll ─► check ─┐
 *        └───────── turn + 1 ◄───────┘
 *
 * Idle takes a whole extra turn in which nothing is queued: work that waits in microtasks cannot be
 * seen from here.
 */
export class Loop {
  turn = 0;
  /** Drainings of ticks and microtasks so far. */
  checkpoint = 0;

  /** On virtual time. */
  #now = 0;
  #host: LoopHost;
  #limits: LoopLimits;
  #timers = new Heap<TimerEntry>();
  #entries = new WeakMap<Timeout, TimerEntry>();
  #completions = new Heap<Completion>();
  #immediates: Immediate[] = [];
  #checking: Immediate[] = [];
  #phase: Phase = 'timers';
  #pollFence = 0;
  #seq = 0;
  #holders = 0;
  #quiet = false;
  #toldIdle = false;
  /** Milliseconds to sleep before the next turn, in true time. */
  #sleepMs = 0;
  #ended: ((end: LoopEnd) => void) | null = null;

  constructor(host: LoopHost, limits: LoopLimits) {
    this.#host = host;
    this.#limits = limits;
  }

  /** Milliseconds since the program began. */
  get now(): number {
    return this.#host.real ? this.#host.real.now() : this.#now;
  }

  /** Runs `entry` in a microtask, as Node runs an ES module, then turns until the loop ends. */
  run(entry: () => void): Promise<LoopEnd> {
    return new Promise((resolve) => {
      this.#ended = resolve;
      this.#host.macrotask(() => {
        this.checkpoint++;
        Promise.resolve().then(entry);
        this.#again();
      });
    });
  }

  /** Ends the loop now; nothing more of the program runs from it. */
  stop(end: LoopEnd = 'stopped'): void {
    const ended = this.#ended;
    this.#ended = null;
    ended?.(end);
  }

  /** Calls `run` in the poll phase once `latencyMs` have passed: how input and output complete. */
  complete(latencyMs: number, run: () => void): void {
    this.#holders++;
    this.#completions.push({ at: this.now + latencyMs, seq: this.#seq++, run });
  }

  setTimeout(callback: () => void, delay: number | undefined, repeat: boolean): Timeout {
    const timer = new Timeout(this, callback, delay, repeat);
    this.#holders++;
    this.start(timer);
    return timer;
  }

  setImmediate(callback: () => void): Immediate {
    const immediate = new Immediate(this, callback);
    this.#holders++;
    this.#immediates.push(immediate);
    return immediate;
  }

  start(timer: Timeout): void {
    const entry = { at: this.now + timer.delay, seq: this.#seq++, timer };
    this.#entries.set(timer, entry);
    this.#timers.push(entry);
  }

  drop(timer: Timeout): void {
    this.#entries.delete(timer);
  }

  hold(change: 1 | -1): void {
    this.#holders += change;
  }

  #again(): void {
    this.#host.macrotask(() => this.#step());
  }

  #step(): void {
    if (this.#ended === null) return;
    if (!this.#host.drainTicks()) {
      let task = this.#take();
      while (!task && this.#turnOver()) task = this.#take();
      if (task) this.#call(task);
    }
    if (this.#ended === null) return;
    if (this.#sleepMs > 0) this.#sleep();
    else this.#again();
  }

  #sleep(): void {
    const ms = this.#sleepMs;
    this.#sleepMs = 0;
    this.#host.real?.sleep(ms, () => this.#step());
  }

  #call(task: () => void): void {
    this.#quiet = this.#toldIdle = false;
    this.checkpoint++;
    try {
      task();
    } catch (error) {
      this.#host.threw(error);
    }
    this.#host.drainTicks();
  }

  /** The next callback of this turn, if there is one. */
  #take(): (() => void) | undefined {
    if (this.#phase === 'timers') {
      const timer = this.#dueTimer();
      if (timer) return () => timer.fire();
      this.#phase = 'poll';
      this.#pollFence = this.#seq;
    }
    if (this.#phase === 'poll') {
      const completion = this.#completions.peek();
      if (completion && completion.at <= this.now && completion.seq < this.#pollFence) {
        this.#completions.pop();
        this.#holders--;
        return completion.run;
      }
      this.#phase = 'check';
      this.#checking = this.#immediates.filter((immediate) => !immediate.cleared);
      this.#immediates = [];
    }
    for (;;) {
      const immediate = this.#checking.shift();
      if (!immediate) return undefined;
      if (!immediate.cleared) return () => immediate.fire();
    }
  }

  #dueTimer(): Timeout | undefined {
    const entry = this.#nextTimer();
    if (!entry || entry.at > this.now) return undefined;
    this.#timers.pop();
    this.#entries.delete(entry.timer);
    return entry.timer;
  }

  #nextTimer(): TimerEntry | undefined {
    for (;;) {
      const entry = this.#timers.peek();
      if (!entry || this.#entries.get(entry.timer) === entry) return entry;
      this.#timers.pop();
    }
  }

  /**
   * Begins the next turn, in which time may have jumped.
   *
   * @returns whether the turn can go on at once: not where the loop has ended, or is about to.
   */
  #turnOver(): boolean {
    this.turn++;
    this.#phase = 'timers';
    if (this.turn > this.#limits.turns) return this.#end('too-many-turns');
    if (this.#immediates.length > 0) return true;
    const at = Math.min(
      this.#nextTimer()?.at ?? Number.POSITIVE_INFINITY,
      this.#completions.peek()?.at ?? Number.POSITIVE_INFINITY,
    );
    const { now } = this;
    if (at <= now) return true;
    if (this.#holders === 0 || at === Number.POSITIVE_INFINITY) return this.#idle();
    if (at > this.#limits.elapsedMs) return this.#end('too-much-time');
    if (this.#host.real) {
      this.#sleepMs = at - now;
      return false;
    }
    this.#now = at;
    return true;
  }

  #idle(): false {
    if (!this.#quiet) {
      this.#quiet = true;
      return false;
    }
    if (this.#holders > 0) return this.#end('waiting');
    if (this.#toldIdle) return this.#end('idle');
    this.#toldIdle = true;
    this.#quiet = false;
    this.#host.idle();
    return false;
  }

  #end(end: LoopEnd): false {
    this.stop(end);
    return false;
  }
}
