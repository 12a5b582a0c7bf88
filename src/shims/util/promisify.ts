// https://nodejs.org/api/util.html#utilpromisifyoriginal
import { checkFunction } from '../errors.ts';

type Callee = (this: unknown, ...args: unknown[]) => unknown;
type Executor = ConstructorParameters<typeof Promise<unknown>>[0];

/** Under this name a function keeps the form of it that gives a promise. */
export const promisified = Symbol.for('nodejs.util.promisify.custom');

export function promisify(original: Callee): Callee {
  checkFunction(original, 'original');
  const custom = Reflect.get(original, promisified) as Callee | undefined;
  if (custom) {
    checkFunction(custom, 'util.promisify.custom');
    return keep(custom, custom);
  }
  const form = function (this: unknown, ...args: unknown[]) {
    // The tracer knows this frame by its name: what it calls, the program calls.
    const callPromisified: Executor = (resolve, reject) => {
      const settle = (error: unknown, value: unknown) => (error ? reject(error) : resolve(value));
      Reflect.apply(original, this, [...args, settle]);
    };
    return new Promise(callPromisified);
  };
  Object.setPrototypeOf(form, Object.getPrototypeOf(original));
  keep(form, form);
  return Object.defineProperties(form, Object.getOwnPropertyDescriptors(original)) as Callee;
}

promisify.custom = promisified;

function keep(on: Callee, form: Callee): Callee {
  return Object.defineProperty(on, promisified, { value: form, configurable: true });
}
