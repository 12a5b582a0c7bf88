import type { Problem } from '../bundle/problem.ts';
import { measure } from '../outcomes/measure.ts';
import type { Expectation, RunFacts } from '../outcomes/outcome.ts';
import { waiting } from '../outcomes/waiting.ts';
import type { Place } from '../program.ts';
import type { RunResult } from '../run/execute.ts';
import type { RunEnd } from '../run/protocol.ts';
import { packageAt } from '../shims/offered-packages.ts';
import { errorOf, exitOf } from './error.ts';
import { reportFindings } from './findings.ts';
import type { ReportError, ReportFinding, ScenarioReport, Verdict } from './report.ts';

/** What a scenario is judged by. */
export interface Measures {
  readonly name: string;
  readonly expects: readonly Expectation[];
  readonly allowed: readonly string[];
  readonly raised: readonly string[];
}

/** Judges one run. */
export function judge(
  result: RunResult,
  { name, expects, allowed, raised }: Measures,
): ScenarioReport {
  const { follower, end } = result;
  const facts = factsOf(result);
  const packageOf = ({ file }: Place) => packageAt(file);
  const findings = reportFindings(follower, {
    nameOf: facts.nameOf,
    allowed,
    raised,
    packageOf,
  });
  const error = errorOf(result);
  const outcomes = end ? expects.map((expectation) => measure(expectation, facts)) : [];
  const stuck = error === null && end !== null && isStuck(end);
  const verdict = verdictOf(error, stuck, findings, outcomes.every(isPassed));
  return {
    name,
    verdict,
    error: stuck ? stuckAt(end) : verdict === 'failed' ? exitOf(result) : error,
    waiting: stuck ? waiting(facts) : [],
    outcomes,
    findings,
  };
}

/** A scenario whose program could not be started. */
export function invalid(name: string, { code, message, place }: Problem): ScenarioReport {
  const error = { code, message, place };
  return { name, verdict: 'invalid', error, waiting: [], outcomes: [], findings: [] };
}

function isStuck({ how, settled }: RunEnd): boolean {
  return how === 'waiting' || (how === 'idle' && !settled);
}

function stuckAt({ how, inputEnded }: RunEnd): ReportError {
  if (how === 'waiting') {
    const message =
      'Nothing is left to run, and yet the program would never end: a server listens, a connection is open or a command runs, and nobody closes it. Close what has done its work.';
    return { code: 'never-ends', message, place: null };
  }
  const stuck =
    'The program waits for something that will not come: nothing is left to run, and it has not come to its end.';
  const input = ' It has read its standard input to the end: no more lines will come from there.';
  return { code: 'never-settled', message: stuck + (inputEnded ? input : ''), place: null };
}

function isPassed({ verdict }: { verdict: string }): boolean {
  return verdict === 'passed';
}

function verdictOf(
  error: ReportError | null,
  stuck: boolean,
  findings: readonly ReportFinding[],
  measured: boolean,
): Verdict {
  if (error) return VERDICT_OF[error.code] ?? 'crashed';
  if (stuck) return 'hung';
  return measured && !findings.some(({ weight }) => weight === 'violation') ? 'passed' : 'failed';
}

const VERDICT_OF: Readonly<Record<string, Verdict>> = {
  'endless-loop': 'hung',
  'too-many-turns': 'hung',
  'too-much-time': 'hung',
  'too-slow': 'hung',
  stopped: 'hung',
  'out-of-memory': 'out-of-memory',
};

function factsOf({ follower, end, output }: RunResult): RunFacts {
  const names = follower.names();
  return {
    ledger: end?.ledger ?? { devices: [], inFlight: [] },
    streams: [...follower.streams.all()],
    nameOf: (stream) => names.get(stream) ?? 'a stream',
    placeOf: (stream) => follower.creationPlace(stream),
    peakOf: (stream) => follower.peakOf(stream),
    stdout: output.flatMap(({ to, text }) => (to === 'stdout' ? [text] : [])).join(''),
    files: end?.files ?? [],
  };
}
