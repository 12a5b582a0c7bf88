import type { Outcome } from '../outcomes/outcome.ts';
import type { Waiting } from '../outcomes/waiting.ts';
import type { Place } from '../program.ts';
import type { Weight } from '../rules/rule.ts';

/** The version of the report's shape. */
export const REPORT_VERSION = 1;

/** From best to worst, as far as they compare: a report has the worst of its scenarios'. */
export const VERDICTS = [
  'passed',
  'failed',
  'hung',
  'out-of-memory',
  'crashed',
  'invalid',
] as const;

export type Verdict = (typeof VERDICTS)[number];

/** What a check or a run found: plain data. */
export interface Report {
  readonly version: typeof REPORT_VERSION;
  readonly verdict: Verdict;
  readonly host: 'browser' | 'node' | 'process';
  /** The version of Node that it ran on, or null in a browser. */
  readonly node: string | null;
  /** What kept the program in. */
  readonly isolation: string;
  readonly scenarios: readonly ScenarioReport[];
}

export interface ScenarioReport {
  readonly name: string;
  readonly verdict: Verdict;
  readonly error: ReportError | null;
  readonly waiting: readonly Waiting[];
  readonly outcomes: readonly Outcome[];
  readonly findings: readonly ReportFinding[];
  /** What the configuration wants to hear no more of: there only where there is some. */
  readonly ignored?: readonly IgnoredFinding[];
  /** Streams that could not be seen: there only where there were some. */
  readonly unseen?: readonly UnseenStreams[];
}

/** What ended a program before its time. */
export interface ReportError {
  readonly code: string;
  readonly message: string;
  readonly place: Place | null;
}

export interface ReportFinding {
  readonly rule: string;
  readonly weight: Weight;
  /** The stream's name. */
  readonly stream: string;
  readonly place: Place | null;
  /** `name@version` of the package whose line it is, or null for the program's own. */
  readonly package: string | null;
  readonly count: number;
  readonly details: Readonly<Record<string, number | string>>;
  /** What happened, why it matters, and what to do next. */
  readonly words: { readonly happened: string; readonly matters: string; readonly fix: string };
}

/** A finding that counts for nothing, and why. */
export interface IgnoredFinding extends ReportFinding {
  readonly reason: string;
}

/** Streams that could not be seen, of one package or one class, and why. */
export interface UnseenStreams {
  /** `name@version` of the package that they come from, or the name of their class. */
  readonly name: string;
  readonly package: string | null;
  /** Where the first of them was made: in the program itself, if a line of it stood on the stack. */
  readonly place: Place | null;
  readonly words: string;
}

/** The worst of several verdicts. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  const rank = Math.max(0, ...verdicts.map((verdict) => VERDICTS.indexOf(verdict)));
  return VERDICTS[rank];
}

/** From which weight on a finding makes a run fail. */
export type FailOn = Weight | 'never';

/** Whether something was found in a run that is to make it fail. */
export function failsOn(least: FailOn, { scenarios }: Report): boolean {
  if (least === 'never') return false;
  const weights = scenarios.flatMap(({ findings }) => findings.map(({ weight }) => weight));
  return weights.some((weight) => weight === 'violation' || least === 'hint');
}
