// https://nodejs.org/api/util.html#utilpromisifyoriginal
import { checkFunction } from '../errors.ts';

type Callee = (this: unknown, ...args: unknown[]) => unknown;

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
    return new Promise((resolve, reject) => {
      const settle = (error: unknown, value: unknown) => (error ? reject(error) : resolve(value));
      Reflect.apply(original, this, [...args, settle]);
    });
  };
  Object.setPrototypeOf(form, Object.getPrototypeOf(original));
  keep(form, form);
  return Object.defineProperties(form, Object.getOwnPropertyDescriptors(original)) as Callee;
}

promisify.custom = promisified;

function keep(on: Callee, form: Callee): Callee {
  return Object.defineProperty(on, promisified, { value: form, configurable: true });
}
