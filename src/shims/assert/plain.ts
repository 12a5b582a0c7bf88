// https://nodejs.org/api/assert.html#assertokvalue-message
import { invalidArgType } from '../errors.ts';
import type { AssertionErrorClass } from './assertion-error.ts';
import { notMatching } from './matching.ts';
import type { Inspect } from './message.ts';

/** The assertions about one value. */
export function createPlain(AssertionError: AssertionErrorClass, inspect: Inspect) {
  return {
    /** `assert` itself, under one of its names. */
    okay(name: string) {
      const ok = (...args: unknown[]): void => {
        const [actual, given] = args;
        if (actual) return;
        if (given instanceof Error) throw given;
        const message = args.length === 0 ? 'No value argument passed to `assert.ok()`' : given;
        const what = { actual, expected: true, message, operator: '==', stackStartFn: ok };
        const error = new AssertionError(what);
        throw Object.assign(error, { generatedMessage: given === undefined || given === null });
      };
      return Object.defineProperty(ok, 'name', { value: name });
    },
    fail: failing(AssertionError),
    ifError(actual: unknown): void {
      if (actual === null || actual === undefined) return;
      const message = `ifError got unwanted exception: ${toldOf(actual, inspect)}`;
      throw new AssertionError({ actual, expected: null, operator: 'ifError', message });
    },
    match: matching(AssertionError, inspect, 'match'),
    doesNotMatch: matching(AssertionError, inspect, 'doesNotMatch'),
  };
}

function failing(AssertionError: AssertionErrorClass) {
  return function fail(given?: unknown): never {
    if (given instanceof Error) throw given;
    const message = given ?? 'Failed';
    const error = new AssertionError({ message, operator: 'fail', stackStartFn: fail });
    throw Object.assign(error, { generatedMessage: message !== given });
  };
}

function toldOf(error: unknown, inspect: Inspect): string {
  const { message, constructor: made } = Object(error) as Error;
  if (typeof error !== 'object' || typeof message !== 'string') return inspect(error);
  return message.length === 0 && made ? made.name : message;
}

function matching(
  AssertionError: AssertionErrorClass,
  inspect: Inspect,
  operator: 'match' | 'doesNotMatch',
) {
  const assertion = (actual: unknown, expected: RegExp, message?: unknown): void => {
    if (!(expected instanceof RegExp)) {
      throw invalidArgType('regexp', 'an instance of RegExp', expected);
    }
    const matches = typeof actual === 'string' && expected.exec(actual) !== null;
    if (typeof actual === 'string' && matches === (operator === 'match')) return;
    if (message instanceof Error) throw message;
    const said = message || unmatched(inspect, actual, expected, operator);
    const what = { actual, expected, message: said, operator, stackStartFn: assertion };
    throw Object.assign(new AssertionError(what), { generatedMessage: !message });
  };
  return Object.defineProperty(assertion, 'name', { value: operator });
}

function unmatched(inspect: Inspect, actual: unknown, expected: RegExp, operator: string): string {
  if (typeof actual !== 'string') {
    return `The "string" argument must be of type string. Received type ${typeof actual} (${inspect(actual)})`;
  }
  const words = notMatching(inspect, actual, expected);
  if (operator === 'match') return words;
  return words.replace('The input did not match', 'The input was expected to not match');
}
