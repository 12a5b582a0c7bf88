// https://nodejs.org/api/assert.html#assertthrowsfn-error-message
import { checkFunction, invalidArgType, nodeError, typeOf } from '../errors.ts';
import { types } from '../util/types.ts';

/** Stands for nothing thrown, since anything can be thrown. */
export const NOTHING = Symbol('nothing was thrown');

/** What `fn` throws. */
export function thrownBy(fn: unknown): unknown {
  checkFunction(fn, 'fn');
  try {
    (fn as () => void)();
  } catch (error) {
    return error;
  }
  return NOTHING;
}

/** What a promise, or the one that a function gives, is rejected with. */
export async function rejectionOf(promiseFn: unknown): Promise<unknown> {
  const promise = promiseOf(promiseFn);
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return NOTHING;
}

function promiseOf(promiseFn: unknown): unknown {
  if (typeof promiseFn === 'function') {
    const promise = promiseFn();
    if (isPromise(promise)) return promise;
    const message = `Expected instance of Promise to be returned from the "promiseFn" function but got ${typeOf(promise)}.`;
    throw nodeError(TypeError, 'ERR_INVALID_RETURN_VALUE', message);
  }
  if (isPromise(promiseFn)) return promiseFn;
  throw invalidArgType('promiseFn', 'of type function or an instance of Promise', promiseFn);
}

function isPromise(value: unknown): boolean {
  if (types.isPromise(value)) return true;
  const { then, catch: caught } = (value ?? {}) as { then?: unknown; catch?: unknown };
  return typeof value === 'object' && typeof then === 'function' && typeof caught === 'function';
}
