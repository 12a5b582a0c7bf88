import type { AnyStream } from './family.ts';
import type { Method } from './patch.ts';
import type { Traced } from './traced.ts';
import type { Tracer } from './tracer.ts';

/**
 * Up to here the place of every call under pressure is taken; above, of those at powers of two, and
 * the others are taken to come from where the last one came from.
 */
const PRESSED_PLACES = 256;

/** Likewise of waits for `'drain'` that a `false` has led to. */
const PRESSED_WAITS = 64;

/** What is kept of a stream's calls that went against its answer. */
export type Pressed = Pick<Traced, 'pressedCalls' | 'pressedPlace' | 'pressedDirectly'>;

/** The caller's place while calls are counted by line; 0 afterwards. */
export function countedPlace(tracer: Tracer, callee: Method): number {
  tracer.stack.direct = true;
  if (tracer.callsLeft === 0) return 0;
  tracer.callsLeft--;
  return tracer.stack.caller(callee);
}

/** The caller's place of a stream's first write; Node writes to what only Node makes. */
export function firstPlace(tracer: Tracer, stream: AnyStream, callee: Method): number {
  if (!tracer.isStrange(stream)) return tracer.stack.caller(callee);
  tracer.stack.direct = false;
  return 0;
}

/**
 * The caller's place of a `cork` or an `uncork`. Node's own servers cork each socket that they write
 * to: beyond the first calls of a class, those at powers of two are looked at.
 */
export function corkPlace(tracer: Tracer, stream: AnyStream, callee: Method): number {
  if (tracer.callsLeft > 0) return countedPlace(tracer, callee);
  const { corks } = tracer.classOf(stream);
  if (isLookedAt(++corks.calls, PRESSED_PLACES)) {
    corks.place = tracer.stack.caller(callee);
    corks.direct = tracer.stack.direct;
  }
  tracer.stack.direct = corks.direct;
  return corks.place;
}

/**
 * The place where somebody begins to wait for `'drain'`. A wait that a `false` has led to is mostly
 * answered, and of those that one stream sees most are begun at one line.
 */
export function waitPlace(
  tracer: Tracer,
  traced: Traced,
  pressed: boolean,
  callee: Method,
): number {
  // Mostly by way of `once`.
  if (!tracer.lean || !pressed || isLookedAt(++traced.waits, PRESSED_WAITS)) {
    traced.waitPlace = tracer.stack.caller(callee, 8);
  }
  return traced.waitPlace;
}

/** Listeners of `'data'` that no line of the program has put on: Node's own are the same each time. */
const unplaced = new WeakSet<object>();

/** The place where somebody begins to listen for `'data'`: Node's own client does so at each request. */
export function listenPlace(
  tracer: Tracer,
  traced: Traced,
  listener: object,
  callee: Method,
): number {
  if (tracer.lean && unplaced.has(listener)) return 0;
  if (!tracer.lean || isLookedAt(++traced.listens, PRESSED_WAITS)) {
    traced.listenPlace = tracer.stack.caller(callee);
    if (traced.listenPlace === 0) unplaced.add(listener);
  }
  return traced.listenPlace;
}

/** Whether a call is one of the first, or at a power of two. */
function isLookedAt(calls: number, first: number): boolean {
  return calls <= first || (calls & (calls - 1)) === 0;
}

/** The caller's place of a write that should have waited, or a push that should not have been. */
export function pressedPlace(tracer: Tracer, traced: Pressed, callee: Method): number {
  const calls = ++traced.pressedCalls;
  if (tracer.callsLeft > 0) tracer.callsLeft--;
  else if (!isLookedAt(calls, PRESSED_PLACES)) {
    tracer.stack.direct = traced.pressedDirectly;
    return traced.pressedPlace;
  }
  traced.pressedPlace = tracer.stack.caller(callee);
  traced.pressedDirectly = tracer.stack.direct;
  return traced.pressedPlace;
}
