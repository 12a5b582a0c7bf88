import { nodeError } from '../shims/errors.ts';
import type { Thrown } from './protocol.ts';

/** What was thrown, as plain data; anything can be thrown, and a getter of it can throw again. */
export function thrownBy(error: unknown): Thrown {
  try {
    if (typeof error === 'object' && error !== null && 'message' in error) {
      const { name, code, message, stack } = error as Partial<Record<keyof Thrown, unknown>>;
      return {
        name: text(name) || 'Error',
        code: typeof code === 'string' ? code : null,
        message: text(message),
        stack: text(stack),
      };
    }
    return { name: 'Thrown', code: null, message: text(error), stack: '' };
  } catch {
    const message = 'What was thrown cannot be read.';
    return { name: 'Thrown', code: null, message, stack: '' };
  }
}

/** What Node makes of a promise's rejection with something that is no error. */
export function noError(reason: unknown): Error {
  const message =
    'This error originated either by throwing inside of an async function without a catch block, or by ' +
    'rejecting a promise which was not handled with .catch(). The promise rejected with the reason ' +
    `"${shown(reason)}".`;
  const error = nodeError(Error, 'ERR_UNHANDLED_REJECTION', message);
  return Object.defineProperty(error, 'name', { value: 'UnhandledPromiseRejection' });
}

function shown(reason: unknown): string {
  if (typeof reason !== 'object' || reason === null) return String(reason);
  const usual = reason.toString === Object.prototype.toString;
  return usual ? `#<${reason.constructor?.name}>` : Object.prototype.toString.call(reason);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 10_000) : String(value).slice(0, 10_000);
}
