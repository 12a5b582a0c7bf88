// https://nodejs.org/api/events.html#eventsonemitter-eventname-options
import { abortError, checkInteger, invalidArgType } from '../errors.ts';
import { checkedOptions, type EventOptions, listen, type Source } from './once.ts';

interface OnOptions extends EventOptions {
  readonly close?: readonly (string | symbol)[];
  readonly highWaterMark?: number;
  readonly lowWaterMark?: number;
}

interface Asking {
  readonly resolve: (result: IteratorResult<unknown>) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Iterates over the events of one name. Those that nobody has asked for yet are kept.
 *
 * @param pick what is given of the arguments of an event.
 */
export function on(
  source: Source,
  name: string | symbol,
  options: OnOptions = {},
  pick: (args: unknown[]) => unknown = (args) => args,
) {
  const { highWaterMark = Number.MAX_SAFE_INTEGER, lowWaterMark = 1 } = options;
  const { signal, close = [] } = checkedOptions(options);
  checkInteger(highWaterMark, 'options.highWaterMark', 1, Number.MAX_SAFE_INTEGER);
  checkInteger(lowWaterMark, 'options.lowWaterMark', 1, Number.MAX_SAFE_INTEGER);
  const events = new Events(source, highWaterMark, lowWaterMark);
  events.hear(name, (...args) => events.take(pick(args)));
  if (name !== 'error' && typeof source.on === 'function') {
    events.hear('error', (error) => events.fail(error));
  }
  for (const end of close) events.hear(end, () => void events.return());
  if (signal) events.follow(signal);
  return events;
}

/** The iterator. */
class Events {
  #source: Source;
  #high: number;
  #low: number;
  #kept: { readonly value: unknown }[] = [];
  #asking: Asking[] = [];
  #heard: (() => void)[] = [];
  #error: { readonly reason: unknown } | null = null;
  #over = false;
  #paused = false;

  constructor(source: Source, high: number, low: number) {
    this.#source = source;
    this.#high = high;
    this.#low = low;
  }

  hear(name: string | symbol, listener: (...args: unknown[]) => void): void {
    this.#heard.push(listen(this.#source, name, listener));
  }

  follow(signal: AbortSignal): void {
    const abort = () => this.fail(abortError(signal));
    signal.addEventListener('abort', abort, { once: true });
    this.#heard.push(() => signal.removeEventListener('abort', abort));
  }

  take(value: unknown): void {
    const asking = this.#asking.shift();
    if (asking) {
      asking.resolve({ value, done: false });
      return;
    }
    this.#kept.push({ value });
    if (this.#paused || this.#kept.length <= this.#high) return;
    this.#paused = true;
    this.#source.pause?.();
  }

  fail(reason: unknown): void {
    const asking = this.#asking.shift();
    if (asking) asking.reject(reason);
    else this.#error = { reason };
    void this.return();
  }

  next(): Promise<IteratorResult<unknown>> {
    const kept = this.#kept.shift();
    if (kept) {
      this.#maybeResume();
      return Promise.resolve({ value: kept.value, done: false });
    }
    if (this.#error) {
      const { reason } = this.#error;
      this.#error = null;
      return Promise.reject(reason);
    }
    if (this.#over) return this.return();
    return new Promise((resolve, reject) => this.#asking.push({ resolve, reject }));
  }

  return(): Promise<IteratorResult<unknown>> {
    for (const forget of this.#heard.splice(0)) forget();
    this.#over = true;
    this.#paused = false;
    const done = { value: undefined, done: true } as const;
    for (const { resolve } of this.#asking.splice(0)) resolve(done);
    return Promise.resolve(done);
  }

  throw(error: unknown): void {
    if (!(error instanceof Error)) {
      throw invalidArgType('EventEmitter.AsyncIterator', 'an instance of Error', error);
    }
    this.fail(error);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #maybeResume(): void {
    if (!this.#paused || this.#kept.length >= this.#low) return;
    this.#paused = false;
    this.#source.resume?.();
  }
}
