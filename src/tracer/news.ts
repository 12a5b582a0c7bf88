import { FLAG, KIND } from '../trace/event.ts';
import type { Traced } from './traced.ts';
import type { Tracer } from './tracer.ts';

/** A chunk was handed over. */
export function tellData(
  tracer: Tracer,
  traced: Traced,
  flags: number,
  bytes: number,
  held: number,
): void {
  const { said } = traced;
  said.handed = Math.max(said.handed, bytes);
  said.held = held;
  if (flags & FLAG.flowing) said.paused = false;
  tracer.note(traced, KIND.data, flags, bytes, held, 0, 0);
}

/** A write in the present `'data'` event of `source` is told of, and so is the event. */
export function tellSkippedData(tracer: Tracer, source: Traced): void {
  const { said } = source;
  if (!said.skipped) return;
  said.skipped = false;
  tellData(tracer, source, said.skippedFlags, said.skippedBytes, said.held);
}

/**
 * Those that are there to stay. Node's own servers and clients put one on a connection with each
 * request: a lean tracer tells how many there are when it matters, at a write or a drain.
 */
export function tellDrainListeners(
  tracer: Tracer,
  traced: Traced,
  kind: number = KIND.listen,
  flags = 0,
  place = 0,
): void {
  const { said, drainListeners } = traced;
  if (drainListeners === said.drainListeners) return;
  said.drainListeners = drainListeners;
  tracer.recordListeners(kind, flags, tracer.told(traced), 'drain', drainListeners, place);
}
