import { bytesText } from './amount.ts';
import type { Expectation, Outcome, RunFacts } from './outcome.ts';

type InFlightExpectation = Extract<Expectation, { outcome: 'in-flight' }>;

/** The most that was made and not yet taken, against a budget. */
export function inFlight({ from, to, budget }: InFlightExpectation, facts: RunFacts): Outcome {
  const measured =
    facts.ledger.inFlight.find((pair) => pair.from === from && pair.to === to)?.peak ?? 0;
  const most = `The most that was on its way from \`${from}\` to \`${to}\` at one time was ${bytesText(measured)}`;
  const passed = measured <= budget;
  return {
    name: 'in-flight',
    verdict: passed ? 'passed' : 'failed',
    measured,
    budget,
    place: null,
    words: passed
      ? `${most}, within the ${bytesText(budget)} that this scenario allows.`
      : `${most}. A program that heeds backpressure needs no more than ${bytesText(budget)} here, however large the file.`,
  };
}
