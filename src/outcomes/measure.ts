import { delivered } from './delivered.ts';
import { inFlight } from './in-flight.ts';
import { leftFile } from './left-file.ts';
import { leftOpen } from './left-open.ts';
import type { Expectation, Outcome, RunFacts } from './outcome.ts';
import { printed } from './printed.ts';

/** Measures one expectation. */
export function measure(expectation: Expectation, facts: RunFacts): Outcome {
  switch (expectation.outcome) {
    case 'delivered':
      return delivered(expectation, facts);
    case 'in-flight':
      return inFlight(expectation, facts);
    case 'left-open':
      return leftOpen(facts);
    case 'printed':
      return printed(expectation, facts);
    case 'left-file':
      return leftFile(expectation, facts);
  }
}
