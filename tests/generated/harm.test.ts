import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { difference, HARM } from './harm.ts';
import { MUTATIONS, mutant } from './mutants.ts';
import { attempt, freshSeed, KNOWN_SEED } from './suite.ts';

const COUNT = 200;

describe('generated programs log the same with the tracer and without it', () => {
  test.each([
    ['the known ones', KNOWN_SEED],
    ['fresh ones', freshSeed()],
  ])('%s', (_, seed) => attempt(HARM, { seed, count: COUNT }));
});

describe('the known programs notice a tracer that', () => {
  const cases = fc.sample(HARM.cases, { seed: KNOWN_SEED, numRuns: COUNT });

  const isNoticed = async (parts: ReturnType<typeof mutant>) => {
    for (const one of cases) if ((await difference(one, parts)) !== null) return true;
    return false;
  };

  test.each(Object.entries(MUTATIONS))('%s', async (_, mutation) => {
    expect(await isNoticed(mutant(mutation))).toBe(true);
  });
});
