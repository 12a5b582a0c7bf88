// https://nodejs.org/api/assert.html#assertthrowsfn-error-message
import { invalidArgValue } from '../errors.ts';
import { isDeepStrictEqual } from '../util/deep-equal.ts';
import type { AssertionErrorClass, Failure } from './assertion-error.ts';
import type { Inspect } from './message.ts';

/** What an expectation of an error is checked with. */
export interface Matcher {
  readonly AssertionError: AssertionErrorClass;
  readonly inspect: Inspect;
  /** The assertion that was called: `throws` or `rejects`. */
  readonly callee: Function;
  readonly message: unknown;
}

type Expected = RegExp | Function | object;

/** @throws AssertionError where what was thrown is not what was expected. */
export function matchError(matcher: Matcher, actual: unknown, expected: Expected): void {
  if (typeof expected === 'function') matchFunction(matcher, actual, expected);
  else if (expected instanceof RegExp) matchText(matcher, actual, expected);
  else if (typeof actual !== 'object' || actual === null) {
    const error = failure(matcher, { actual, expected, operator: 'deepStrictEqual' });
    throw Object.assign(error, { operator: matcher.callee.name });
  } else matchObject(matcher, actual, expected);
}

function failure({ AssertionError, callee, message }: Matcher, what: Failure) {
  return new AssertionError({ message, stackStartFn: callee, ...what });
}

/** @param generated what Node says where the program has no message of its own. */
function fail(
  matcher: Matcher,
  actual: unknown,
  expected: unknown,
  generated: () => string,
): never {
  const { message, callee } = matcher;
  const said = { message: message || generated(), operator: callee.name };
  const error = failure(matcher, { actual, expected, ...said });
  throw Object.assign(error, { generatedMessage: !message });
}

function matchText(matcher: Matcher, actual: unknown, expected: RegExp): void {
  const text = String(actual);
  if (expected.exec(text) !== null) return;
  const { inspect } = matcher;
  const words = () => notMatching(inspect, text, expected);
  fail(matcher, actual, expected, words);
}

export function notMatching(inspect: Inspect, text: unknown, expected: RegExp): string {
  return `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(text)}\n`;
}

/** A class of errors, or a function that says whether it is the right one. */
function matchFunction(matcher: Matcher, actual: unknown, expected: Function): void {
  if (expected.prototype !== undefined && actual instanceof expected) return;
  if (Object.prototype.isPrototypeOf.call(Error, expected)) {
    fail(matcher, actual, expected, () => ofOtherClass(matcher, actual, expected));
  }
  const answer = Reflect.apply(expected, {}, [actual]);
  if (answer === true) return;
  fail(matcher, actual, expected, () => {
    const name = expected.name ? `"${expected.name}" ` : '';
    const caught = actual instanceof Error ? `\n\nCaught error:\n\n${actual}` : '';
    return `The ${name}validation function is expected to return "true". Received ${matcher.inspect(answer)}${caught}`;
  });
}

function ofOtherClass({ inspect }: Matcher, actual: unknown, expected: Function): string {
  const wanted = `The error is expected to be an instance of "${expected.name}". Received `;
  if (!(actual instanceof Error)) return `${wanted}"${inspect(actual, { depth: -1 })}"`;
  const name = actual.constructor?.name || actual.name;
  const what =
    expected.name === name
      ? 'an error with identical name but a different prototype.'
      : `"${name}"`;
  return `${wanted}${what}${actual.message ? `\n\nError message:\n\n${actual.message}` : ''}`;
}

/** Each property of `expected`, and of an error also its name and message. */
function matchObject(matcher: Matcher, actual: object, expected: object): void {
  const keys = Object.keys(expected);
  if (expected instanceof Error) keys.push('name', 'message');
  else if (keys.length === 0) {
    throw invalidArgValue('error', expected, 'may not be an empty object');
  }
  for (const key of keys) {
    const [found, wanted] = [Reflect.get(actual, key), Reflect.get(expected, key)];
    if (matchesText(found, wanted) || (key in actual && isDeepStrictEqual(found, wanted))) continue;
    failObject(matcher, actual, expected, keys);
  }
}

function matchesText(found: unknown, wanted: unknown): boolean {
  return typeof found === 'string' && wanted instanceof RegExp && wanted.exec(found) !== null;
}

/** Shows the properties that were compared, and no others. */
class Comparison {
  constructor(from: object, keys: readonly string[], actual?: object) {
    for (const key of keys) {
      if (!(key in from)) continue;
      const [value, found] = [Reflect.get(from, key), actual && Reflect.get(actual, key)];
      Reflect.set(this, key, matchesText(found, value) ? found : value);
    }
  }
}

function failObject(matcher: Matcher, actual: object, expected: object, keys: string[]): never {
  const { message, callee } = matcher;
  if (message) fail(matcher, actual, expected, () => '');
  const error = failure(matcher, {
    actual: new Comparison(actual, keys),
    expected: new Comparison(expected, keys, actual),
    operator: 'deepStrictEqual',
  });
  throw Object.assign(error, { actual, expected, operator: callee.name });
}
