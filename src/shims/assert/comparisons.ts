// https://nodejs.org/api/assert.html#assertstrictequalactual-expected-message
import { nodeError } from '../errors.ts';
import { isDeepEqual, isDeepStrictEqual } from '../util/deep-equal.ts';
import type { AssertionErrorClass } from './assertion-error.ts';

type Compare = (actual: unknown, expected: unknown) => boolean;
type Assertion = (actual: unknown, expected: unknown, message?: unknown) => void;

const negated =
  (compare: Compare): Compare =>
  (actual, expected) =>
    !compare(actual, expected);

/** `==`, but NaN is equal to itself. */
const isEqual: Compare = (actual, expected) =>
  // biome-ignore lint/suspicious/noDoubleEquals: what loose equality means
  actual == expected || (Number.isNaN(actual) && Number.isNaN(expected));

/** The assertions that compare two values. */
export function createComparisons(AssertionError: AssertionErrorClass) {
  const assertion = (name: string, holds: Compare, operator = name): Assertion => {
    const assert: Assertion = (...args) => {
      const [actual, expected, message] = args;
      if (args.length < 2) throw missingArguments();
      if (holds(actual, expected)) return;
      if (message instanceof Error) throw message;
      throw new AssertionError({ actual, expected, message, operator, stackStartFn: assert });
    };
    return Object.defineProperty(assert, 'name', { value: name });
  };
  return {
    equal: assertion('equal', isEqual, '=='),
    notEqual: assertion('notEqual', negated(isEqual), '!='),
    deepEqual: assertion('deepEqual', isDeepEqual),
    notDeepEqual: assertion('notDeepEqual', negated(isDeepEqual)),
    strictEqual: assertion('strictEqual', Object.is),
    notStrictEqual: assertion('notStrictEqual', negated(Object.is)),
    deepStrictEqual: assertion('deepStrictEqual', isDeepStrictEqual),
    notDeepStrictEqual: assertion('notDeepStrictEqual', negated(isDeepStrictEqual)),
  };
}

function missingArguments(): Error {
  const message = 'The "actual" and "expected" arguments must be specified';
  return nodeError(TypeError, 'ERR_MISSING_ARGS', message);
}
