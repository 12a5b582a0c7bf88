import type { DeviceCount, InFlight, LedgerPage } from '../devices/ledger.ts';
import { bytesText } from './amount.ts';
import { holderWords } from './holder.ts';
import type { Expectation, Outcome, RunFacts } from './outcome.ts';

type InFlightExpectation = Extract<Expectation, { outcome: 'in-flight' }>;

/** The most that was made and not yet taken, against a budget. */
export function inFlight(expectation: InFlightExpectation, facts: RunFacts): Outcome {
  const { from, to, budget } = expectation;
  const { ledger } = facts;
  const measured = Math.max(
    0,
    ...ledger.inFlight.filter((pair) => pair.from === from && pair.to === to).map(peakOf),
  );
  const lost = bytesOf(ledger, from, 'source') - bytesOf(ledger, to, 'sink');
  return {
    name: 'in-flight',
    verdict: measured <= budget ? 'passed' : 'failed',
    measured,
    budget,
    place: null,
    words: wordsFor(
      expectation,
      measured,
      lost > 0 ? lostWords(lost, to) : holderWords(measured, facts),
    ),
  };
}

const peakOf = ({ peak }: InFlight) => peak;

function bytesOf({ devices }: LedgerPage, name: string, of: DeviceCount['role']): number {
  return devices.find(({ label, role }) => label === name && role === of)?.bytes ?? 0;
}

function wordsFor({ from, to, budget }: InFlightExpectation, measured: number, where: string) {
  if (measured === 0) return `Nothing was ever on its way from \`${from}\` to \`${to}\`.`;
  const most = `The most that was on its way from \`${from}\` to \`${to}\` at one time was ${bytesText(measured)}`;
  const allowed = bytesText(budget);
  if (measured <= budget) return `${most}, within the ${allowed} that this scenario allows.`;
  return `${most}; ${allowed} is enough here, however much there is. ${where} Take no more from \`${from}\` until \`${to}\` has room.`;
}

function lostWords(lost: number, to: string): string {
  return `${bytesText(lost)} never came to \`${to}\` at all.`;
}
