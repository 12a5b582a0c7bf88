import type { Method } from './patch.ts';
import type { Traced } from './traced.ts';
import type { Tracer } from './tracer.ts';

/**
 * Up to here the place of every call under pressure is taken; above, of those at powers of two, and
 * the others are taken to come from where the last one came from.
 */
const PRESSED_PLACES = 256;

/** The caller's place while calls are counted by line; 0 afterwards. */
export function countedPlace(tracer: Tracer, callee: Method): number {
  tracer.stack.direct = true;
  if (tracer.callsLeft === 0) return 0;
  tracer.callsLeft--;
  return tracer.stack.caller(callee);
}

/** The caller's place of a write that should have waited, or a push that should not have been. */
export function pressedPlace(tracer: Tracer, traced: Traced, callee: Method): number {
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
