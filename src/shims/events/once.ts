// https://nodejs.org/api/events.html#eventsonceemitter-name-options
import { abortError, checkSignal, invalidArgType } from '../errors.ts';

type Listener = (...args: unknown[]) => void;

/** An emitter, or an event target. */
export interface Source {
  on?(name: string | symbol, listener: Listener): unknown;
  once?(name: string | symbol, listener: Listener): unknown;
  removeListener?(name: string | symbol, listener: Listener): unknown;
  addEventListener?(name: string | symbol, listener: Listener, options?: object): void;
  removeEventListener?(name: string | symbol, listener: Listener): void;
  pause?(): void;
  resume?(): void;
}

export interface EventOptions {
  readonly signal?: AbortSignal;
}

/** Resolves with the arguments of the next event of that name; rejects for an `'error'` before it. */
export async function once(source: Source, name: string | symbol, options: EventOptions = {}) {
  const { signal } = checkedOptions(options);
  return new Promise<unknown[]>((resolve, reject) => {
    const settle = (others: (() => void)[], how: () => void) => {
      for (const forget of others) forget();
      signal?.removeEventListener('abort', abort);
      how();
    };
    // Whoever was heard is off by itself already, and Node does not take it off once more.
    const forgetEvent = listen(
      source,
      name,
      (...args) => settle([forgetError], () => resolve(args)),
      true,
    );
    const failed = (error: unknown) => settle([forgetEvent], () => reject(error));
    if (name !== 'error') source.once?.('error', failed);
    // As Node does it: also where it never listened.
    const forgetError = () => void source.removeListener?.('error', failed);
    const abort = () => settle([forgetEvent, forgetError], () => reject(abortError(signal)));
    signal?.addEventListener('abort', abort, { once: true });
  });
}

/** Adds a listener and gives back what takes it off again. */
export function listen(
  source: Source,
  name: string | symbol,
  listener: Listener,
  only = false,
): () => void {
  if (typeof source.on === 'function') {
    if (only) source.once?.(name, listener);
    else source.on(name, listener);
    return () => source.removeListener?.(name, listener);
  }
  if (typeof source.addEventListener === 'function') {
    source.addEventListener(name, listener, { once: only });
    return () => source.removeEventListener?.(name, listener);
  }
  throw invalidArgType('emitter', 'an instance of EventEmitter', source);
}

/** @throws for options that are none, and for a signal that has been aborted already. */
export function checkedOptions<T extends EventOptions>(options: T): T {
  if (typeof options !== 'object' || options === null) {
    throw invalidArgType('options', 'of type object', options);
  }
  checkSignal(options.signal);
  if (options.signal?.aborted) throw abortError(options.signal);
  return options;
}
