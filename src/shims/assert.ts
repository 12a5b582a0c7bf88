// https://nodejs.org/api/assert.html
import { createAssertionError } from './assert/assertion-error.ts';
import { createComparisons } from './assert/comparisons.ts';
import { createExpectations } from './assert/expectations.ts';
import type { Inspect } from './assert/message.ts';
import { createPlain } from './assert/plain.ts';
import type { Extra } from './extra.ts';

/** What `assert` needs of the host. */
export interface AssertHost {
  readonly inspect: Inspect;
}

/**
 * `node:assert`, ours on both hosts: Node's own would show the program as it was bundled, and words
 * its messages differently from one version to the next.
 */
export function makeExtra({ inspect }: AssertHost): Extra {
  const AssertionError = createAssertionError(inspect);
  const { okay, ...plain } = createPlain(AssertionError, inspect);
  const comparisons = createComparisons(AssertionError);
  const members = {
    AssertionError,
    ...plain,
    ...comparisons,
    ...createExpectations(AssertionError, inspect),
  };
  const assert = Object.assign(okay('ok'), members);
  const strict = Object.assign(okay('strict'), members, {
    ok: assert,
    equal: comparisons.strictEqual,
    notEqual: comparisons.notStrictEqual,
    deepEqual: comparisons.deepStrictEqual,
    notDeepEqual: comparisons.notDeepStrictEqual,
  });
  Object.assign(assert, { ok: assert, strict: Object.assign(strict, { strict }) });
  return { modules: { assert, 'assert/strict': strict } };
}
