import { describe, expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { MISTAKES } from './mistakes.ts';
import { FOUND, foundSuite, SILENT } from './rules.ts';
import { attempt, freshSeed, KNOWN_SEED } from './suite.ts';

const RIGHT = 120;
const EACH = 5;
const WRONG = 100;

describe('of generated programs that are right, nothing is said:', () => {
  test.each([
    ['the known ones', KNOWN_SEED],
    ['fresh ones', freshSeed()],
  ])('%s', (_, seed) => attempt(SILENT, { seed, count: RIGHT }));
});

describe('in generated programs, one mistake is found by its rule at its line:', () => {
  test.each(MISTAKES)('$name', (mistake) =>
    attempt(foundSuite([mistake], mistake.name), { seed: KNOWN_SEED, count: EACH }),
  );

  test('any, in fresh programs', () => attempt(FOUND, { seed: freshSeed(), count: WRONG }));

  test('and each rule has one that it finds', () => {
    const found = new Set(MISTAKES.map(({ rule }) => rule));
    expect(rules.map(({ id }) => id).filter((id) => !found.has(id))).toEqual([]);
  });
});
