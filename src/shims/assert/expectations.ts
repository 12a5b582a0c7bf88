// https://nodejs.org/api/assert.html#assertthrowsfn-error-message
import { invalidArgType, nodeError } from '../errors.ts';
import type { AssertionErrorClass } from './assertion-error.ts';
import { NOTHING, rejectionOf, thrownBy } from './exceptions.ts';
import { matchError } from './matching.ts';
import type { Inspect } from './message.ts';

const EXPECTED = 'of type function or an instance of Error, RegExp, or Object';

/** The assertions about what is thrown, and what promises are rejected with. */
export function createExpectations(AssertionError: AssertionErrorClass, inspect: Inspect) {
  const make = { AssertionError, inspect };
  const throws = (fn: unknown, ...rest: unknown[]) => expectError(make, throws, thrownBy(fn), rest);
  const rejects = async (promise: unknown, ...rest: unknown[]) =>
    expectError(make, rejects, await rejectionOf(promise), rest);
  const doesNotThrow = (fn: unknown, ...rest: unknown[]) =>
    expectNoError(make, doesNotThrow, thrownBy(fn), rest);
  const doesNotReject = async (promise: unknown, ...rest: unknown[]) =>
    expectNoError(make, doesNotReject, await rejectionOf(promise), rest);
  return { throws, rejects, doesNotThrow, doesNotReject };
}

interface Make {
  readonly AssertionError: AssertionErrorClass;
  readonly inspect: Inspect;
}

const isKind = (value: unknown) => typeof value === 'object' || typeof value === 'function';

function expectError(make: Make, callee: Function, actual: unknown, rest: unknown[]): void {
  const [expected, message] = told(actual, rest);
  if (actual === NOTHING) {
    const name = (expected as { name?: string } | undefined)?.name;
    const details = `${name ? ` (${name})` : ''}${message ? `: ${message}` : '.'}`;
    const words = `Missing expected ${kindOf(callee)}${details}`;
    if (message instanceof Error) throw message;
    fail(make, callee, { actual: undefined, expected, message: words });
  }
  if (expected) matchError({ ...make, callee, message }, actual, expected);
}

/** What was expected, and the program's message: a text alone is the message. */
function told(actual: unknown, rest: unknown[]): [expected: object | undefined, message: unknown] {
  const [expected, message] = rest;
  if (expected === undefined || expected === null) return [undefined, message];
  if (typeof expected === 'string' && rest.length === 1) {
    checkAmbiguous(actual, expected);
    return [undefined, expected];
  }
  if (!isKind(expected)) throw invalidArgType('error', EXPECTED, expected);
  return [expected, message];
}

/** @throws where a text may be meant for a message or for what is expected. */
function checkAmbiguous(actual: unknown, text: string): void {
  const { message } = Object(actual) as { message?: unknown };
  const words = actual === text ? `The error "${text}"` : `The error message "${text}"`;
  if (actual !== text && message !== text) return;
  throw nodeError(
    TypeError,
    'ERR_AMBIGUOUS_ARGUMENT',
    `The "error/message" argument is ambiguous. ${words} is identical to the message.`,
  );
}

function expectNoError(make: Make, callee: Function, actual: unknown, rest: unknown[]): void {
  if (actual === NOTHING) return;
  const [expected, message] = typeof rest[0] === 'string' ? [undefined, rest[0]] : rest;
  if (expected && !matches(actual, expected)) throw actual;
  const details = message ? `: ${message}` : '.';
  const { message: said } = Object(actual) as { message?: unknown };
  const words = `Got unwanted ${kindOf(callee)}${details}\nActual message: "${said}"`;
  fail(make, callee, { actual, expected, message: words });
}

function matches(actual: unknown, expected: unknown): boolean {
  if (expected instanceof RegExp) return expected.exec(String(actual)) !== null;
  if (typeof expected !== 'function') {
    throw invalidArgType('expected', 'of type function or an instance of RegExp', expected);
  }
  if (expected.prototype !== undefined && actual instanceof expected) return true;
  if (Object.prototype.isPrototypeOf.call(Error, expected)) return false;
  return Reflect.apply(expected, {}, [actual]) === true;
}

function kindOf({ name }: Function): string {
  return name === 'rejects' || name === 'doesNotReject' ? 'rejection' : 'exception';
}

function fail(
  { AssertionError }: Make,
  callee: Function,
  what: { actual: unknown; expected: unknown; message: string },
): never {
  throw new AssertionError({ ...what, operator: callee.name, stackStartFn: callee });
}
