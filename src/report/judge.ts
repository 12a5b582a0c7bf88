import type { Problem } from '../bundle/bundle.ts';
import { measure } from '../outcomes/measure.ts';
import type { Expectation, RunFacts } from '../outcomes/outcome.ts';
import { waiting } from '../outcomes/waiting.ts';
import type { Place } from '../program.ts';
import { ruleById } from '../rules/index.ts';
import type { Finding, Weight } from '../rules/rule.ts';
import type { RunResult } from '../run/execute.ts';
import type { Follower } from '../run/follower.ts';
import { errorOf } from './error.ts';
import type { ReportError, ReportFinding, ScenarioReport, Verdict } from './report.ts';
import { fillWords } from './words.ts';

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
  const findings = follower
    .findings()
    .filter(({ rule }) => !allowed.includes(rule))
    .map((finding) => reportFinding(finding, follower, facts, raised));
  const error = errorOf(result);
  const outcomes = end ? expects.map((expectation) => measure(expectation, facts)) : [];
  const stuck = error === null && end?.how === 'idle' && !end.settled;
  const verdict = verdictOf(error, stuck, findings, outcomes.every(isPassed));
  return {
    name,
    verdict,
    error: stuck ? STUCK : error,
    waiting: stuck ? waiting(facts) : [],
    outcomes,
    findings: findings.sort(byWeightAndPlace),
  };
}

/** A scenario whose program could not be started. */
export function invalid(name: string, { code, message, place }: Problem): ScenarioReport {
  const error = { code, message, place };
  return { name, verdict: 'invalid', error, waiting: [], outcomes: [], findings: [] };
}

const STUCK: ReportError = {
  code: 'never-settled',
  message:
    'The program waits for something that will not come: nothing is left to run, and it has not come to its end.',
  place: null,
};

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
    stdout: output.flatMap(({ to, text }) => (to === 'stdout' ? [text] : [])).join(''),
  };
}

function reportFinding(
  finding: Finding,
  follower: Follower,
  { nameOf }: RunFacts,
  raised: readonly string[],
): ReportFinding {
  const place = follower.placeOf(finding.place) ?? follower.creationPlace(finding.stream);
  const row = follower.streams.get(finding.stream)?.row;
  const objects = (row?.writable ?? row?.readable)?.objectMode === true;
  const words = ruleById(finding.rule)?.words[finding.text];
  if (!words) throw new Error(`${finding.rule} has no words for "${finding.text}".`);
  const weight: Weight = raised.includes(finding.rule) ? 'violation' : finding.weight;
  return {
    rule: finding.rule,
    weight,
    stream: nameOf(finding.stream),
    place,
    package: null,
    count: finding.count,
    details: detailsOf(finding, nameOf),
    words: fillWords(words, { finding, place, objects, nameOf }),
  };
}

/** Details with the names of streams in place of their ids. */
function detailsOf(finding: Finding, nameOf: (stream: number) => string) {
  const named = ['source', 'from', 'to', 'failed'];
  const details: Record<string, number | string> = { first: finding.first, worst: finding.worst };
  for (const [name, value] of Object.entries(finding.details)) {
    details[name] = named.includes(name) ? nameOf(value) : value;
  }
  return details;
}

function byWeightAndPlace(a: ReportFinding, b: ReportFinding): number {
  if (a.weight !== b.weight) return a.weight === 'violation' ? -1 : 1;
  return order(a.place) - order(b.place);
}

function order(place: Place | null): number {
  return place ? place.line * 1000 + place.column : Number.MAX_SAFE_INTEGER;
}
