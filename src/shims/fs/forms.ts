// https://nodejs.org/api/fs.html
import type { Loop } from '../../clock/loop.ts';
import { checkFunction } from '../errors.ts';
import type { Call } from './call.ts';
import type { Pace } from './pace.ts';

/** What `util.promisify` looks for. */
const promisified = Symbol.for('nodejs.util.promisify.custom');

type Callback = (error: unknown, ...values: unknown[]) => void;

/** The forms that a call comes in. Those that do not wait complete on `loop`. */
export class Forms {
  #loop: Loop;
  #pace: Pace;

  constructor(loop: Loop, pace: Pace) {
    this.#loop = loop;
    this.#pace = pace;
  }

  /** `statSync(path)`. */
  sync(name: string, call: Call) {
    return named(`${name}Sync`, (...args: unknown[]) => call(...args)());
  }

  /** `stat(path, callback)`. */
  callback(name: string, call: Call) {
    return named(name, (...args: unknown[]) => {
      const callback = this.#callbackOf(args, call);
      const perform = call(...args);
      this.#complete(perform, callback, (result) => (result === undefined ? [] : [result]));
    });
  }

  /**
   * `read(fd, buffer, callback)`: a call whose answer has two parts, each an argument of its own; where
   * it fails they are 0 and what the call was given.
   */
  callbackOfTwo(name: string, call: Call) {
    const form = named(name, (...args: unknown[]) => {
      const callback = this.#callbackOf(args, call);
      const perform = call(...args);
      const missed: Callback = (error, ...values) =>
        error ? callback(error, 0, args[1]) : callback(error, ...values);
      this.#complete(perform, missed, (result) => Object.values(result as object));
    });
    return Object.defineProperty(form, promisified, { value: this.promise(name, call) });
  }

  /** `exists(path, callback)`: a call that cannot fail, whose callback takes the answer alone. */
  answer(name: string, call: Call) {
    const form = named(name, (...args: unknown[]) => {
      const callback = this.#callbackOf(args, call);
      const perform = call(...args);
      this.#loop.complete(this.#pace.latency, () => callback(perform()));
    });
    return Object.defineProperty(form, promisified, { value: this.promise(name, call) });
  }

  /** `await stat(path)`. The error is made after the wait, so that its stack tells who awaits it. */
  promise(name: string, call: Call) {
    return named(name, async (...args: unknown[]) => {
      const perform = call(...args);
      await this.wait();
      const { result, moreMs } = this.#pace.perform(perform);
      if (moreMs > 0) await this.wait(moreMs);
      return result;
    });
  }

  /** Until a call that is begun now has completed. */
  wait(ms = this.#pace.latency): Promise<void> {
    return new Promise((resolve) => this.#loop.complete(ms, resolve));
  }

  /** Takes the callback off the end of `args`. */
  #callbackOf(args: unknown[], { length }: Call): Callback {
    const last = args.length > length ? args.pop() : undefined;
    // Node takes what comes last for options where they may be an object, and misses the callback.
    checkFunction(typeof last === 'object' ? undefined : last, 'cb');
    return last as Callback;
  }

  #complete(
    perform: () => unknown,
    callback: Callback,
    values: (result: unknown) => unknown[],
  ): void {
    const answer = () => callback(null, ...values(done));
    let done: unknown;
    this.#loop.complete(this.#pace.latency, () => {
      let moreMs: number;
      try {
        ({ result: done, moreMs } = this.#pace.perform(perform));
      } catch (error) {
        callback(error);
        return;
      }
      if (moreMs > 0) this.#loop.complete(moreMs, answer);
      else answer();
    });
  }
}

export function named<T extends object>(name: string, form: T): T {
  return Object.defineProperty(form, 'name', { value: name });
}
