import type { Expectation, Outcome, RunFacts } from './outcome.ts';

type Printed = Extract<Expectation, { outcome: 'printed' }>;

/** The program printed a line; whatever else it printed is its own business. */
export function printed({ line }: Printed, { stdout }: RunFacts): Outcome {
  const found = stdout.split('\n').includes(line);
  return {
    name: 'printed',
    verdict: found ? 'passed' : 'failed',
    measured: null,
    budget: null,
    place: null,
    words: found ? `It printed "${line}".` : `It should have printed "${line}", and did not.`,
  };
}
