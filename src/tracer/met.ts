import type { AnyStream } from './family.ts';
import type { Traced } from './traced.ts';

/** Listeners that `pipe()` puts on for itself. */
export const pipeListeners = new WeakSet<object>();

/** The program's own listeners on a stream, as far as rules speak of them. */
interface Listeners {
  readonly data: number;
  readonly error: number;
}

/**
 * Takes down which listeners a stream has that was made before the tracer came. A pipe that it has not
 * seen being joined is taken for the program's own: that errs towards silence.
 */
export function meet(stream: AnyStream, traced: Traced): Listeners {
  const byPipe = (event: string) =>
    stream.rawListeners(event).filter((listener) => pipeListeners.has(listener)).length;
  traced.pipeDataListeners = byPipe('data');
  traced.pipeErrorListeners = byPipe('error');
  traced.dataListeners = stream.listenerCount('data') - traced.pipeDataListeners;
  return {
    data: traced.dataListeners,
    error: stream.listenerCount('error') - traced.pipeErrorListeners,
  };
}
