import type { Report } from '../report/report.ts';
import type { Output } from '../run/protocol.ts';
import type { Value } from '../view/values.ts';
import type { Claim } from './cell.ts';

/** A run of a cell, as far as its claims speak of it. */
export interface Ran {
  readonly report: Report;
  readonly values: Readonly<Record<string, Value | null>>;
  readonly output: readonly Output[];
}

/** The values that a cell's claims are about. */
export function valuesOf(claims: readonly Claim[]): string[] {
  return claims.flatMap((claim) => ('value' in claim ? [claim.value] : []));
}

/** What the page says and the run does not bear out, in sentences; empty if all is true. */
export function brokenClaims(claims: readonly Claim[], ran: Ran): string[] {
  return claims.flatMap((claim) => {
    const broken = whatIsWrong(claim, ran);
    return broken ? [broken] : [];
  });
}

function whatIsWrong(claim: Claim, { report, values, output }: Ran): string | null {
  const [scenario] = report.scenarios;
  if ('verdict' in claim) {
    return scenario.verdict === claim.verdict
      ? null
      : `The page says that it is ${claim.verdict}; it is ${scenario.verdict}.`;
  }
  if ('finding' in claim) {
    return scenario.findings.some(({ rule }) => rule === claim.finding)
      ? null
      : `The page says that ${claim.finding} is found; it is not.`;
  }
  if ('printed' in claim) {
    const lines = output
      .map(({ text }) => text)
      .join('')
      .split('\n');
    return lines.includes(claim.printed)
      ? null
      : `The page says that it prints "${claim.printed}"; it does not.`;
  }
  const {
    value: name,
    atLeast = Number.NEGATIVE_INFINITY,
    atMost = Number.POSITIVE_INFINITY,
  } = claim;
  const value = values[name]?.value;
  if (value === undefined) return `The page speaks of "${name}", which this run has not.`;
  if (value >= atLeast && value <= atMost) return null;
  return `The page says that "${name}" is from ${atLeast} to ${atMost}; it is ${value}.`;
}
