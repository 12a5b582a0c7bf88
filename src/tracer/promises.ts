import { FLAG, KIND } from '../trace/event.ts';
import { InFlight, type Traced } from './traced.ts';
import type { Tracer } from './tracer.ts';

const AsyncFunction = (async () => {}).constructor;
const { then } = Promise.prototype;

/** Whether a function is an `async` one: whoever calls it is the only one to have its promise. */
export function isAsync(listener: unknown): boolean {
  return (
    typeof listener === 'function' &&
    (listener instanceof AsyncFunction ||
      (listener as { [Symbol.toStringTag]?: string })[Symbol.toStringTag] === 'AsyncFunction')
  );
}

/**
 * Records a promise that a call of `kind` has returned, and its end. A promise that somebody else may
 * hold is not touched: to wait for it would hide from Node that nobody handles its failure. That of an
 * async function nobody else holds; its failure is passed on as it would have come.
 */
export function watchPromise(
  tracer: Tracer,
  traced: Traced,
  kind: number,
  made: unknown,
  byAsync: boolean,
): void {
  if (!isThenable(made)) return;
  traced.promises ??= { data: new InFlight(), implementation: new InFlight() };
  const promises = traced.promises[kind === KIND.data ? 'data' : 'implementation'];
  const began = byAsync ? tracer.untilSettled.current() : 0;
  if (byAsync) promises.begin(began);
  const late = byAsync ? promises.late(began) : 0;
  tracer.record(KIND.promise, 0, tracer.told(traced), promises.count, late, 0, kind);
  if (!byAsync) return;
  const settle = (flags: number) => {
    const run = tracer.untilSettled.current();
    const late = promises.late(run);
    promises.settle(began, run);
    tracer.record(KIND.settle, flags, tracer.told(traced), promises.count, late, 0, kind);
  };
  Reflect.apply(then, made, [
    () => settle(0),
    (error: unknown) => {
      settle(FLAG.failed);
      throw error;
    },
  ]);
}

function isThenable(made: unknown): boolean {
  return typeof (made as { then?: unknown } | null | undefined)?.then === 'function';
}
