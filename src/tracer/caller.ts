import type { AnyStream } from './family.ts';
import type { Method } from './patch.ts';
import type { Traced } from './traced.ts';
import type { Tracer } from './tracer.ts';

/**
 * Up to here the place of every call under pressure is taken; above, of those at powers of two, and
 * the others are taken to come from where the last one came from.
 */
const PRESSED_PLACES = 256;

/** What is kept of a stream's calls that went against its answer. */
export type Pressed = Pick<Traced, 'pressedCalls' | 'pressedPlace' | 'pressedDirectly'>;

/** The caller's place while calls are counted by line; 0 afterwards. */
export function countedPlace(tracer: Tracer, callee: Method): number {
  tracer.stack.direct = true;
  if (tracer.callsLeft === 0) return 0;
  tracer.callsLeft--;
  return tracer.stack.caller(callee);
}

/**
 * The caller's place of a `cork` or an `uncork`. Node's own servers cork each socket that they write
 * to: beyond the first calls of a class, those at powers of two are looked at.
 */
export function corkPlace(tracer: Tracer, stream: AnyStream, callee: Method): number {
  if (tracer.callsLeft > 0) return countedPlace(tracer, callee);
  const known = tracer.corks.get(stream.constructor);
  const calls = (known?.calls ?? 0) + 1;
  if (known && calls > PRESSED_PLACES && (calls & (calls - 1)) !== 0) {
    known.calls = calls;
    tracer.stack.direct = known.direct;
    return known.place;
  }
  const place = tracer.stack.caller(callee);
  tracer.corks.set(stream.constructor, { calls, place, direct: tracer.stack.direct });
  return place;
}

/** The caller's place of a write that should have waited, or a push that should not have been. */
export function pressedPlace(tracer: Tracer, traced: Pressed, callee: Method): number {
  const calls = ++traced.pressedCalls;
  if (tracer.callsLeft > 0) tracer.callsLeft--;
  else if (calls > PRESSED_PLACES && (calls & (calls - 1)) !== 0) {
    tracer.stack.direct = traced.pressedDirectly;
    return traced.pressedPlace;
  }
  traced.pressedPlace = tracer.stack.caller(callee);
  traced.pressedDirectly = tracer.stack.direct;
  return traced.pressedPlace;
}
