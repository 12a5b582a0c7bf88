import { type Place, placeText } from '../program.ts';
import type { Report, ReportFinding, ScenarioReport } from './report.ts';

/** How a text report looks: whose colour, and what to show of the source. */
export interface TextOptions {
  /** Gives text a style: identity where the output is no terminal. */
  readonly style: (style: 'bold' | 'dim' | 'red' | 'green' | 'yellow', text: string) => string;
  /** The line of a file, to be shown under a finding; undefined if it is not at hand. */
  readonly lineOf: (place: Place) => string | undefined;
}

/** A report as a person reads it in a terminal. */
export function textReport(report: Report, options: TextOptions): string {
  const scenarios = saidOnce(report.scenarios);
  return `${scenarios.flatMap((scenario) => scenarioLines(scenario, options)).join('\n')}\n`;
}

/** What keeps a program from starting is the same in every scenario, and is said once. */
function saidOnce(scenarios: readonly ScenarioReport[]): readonly ScenarioReport[] {
  const told = ({ verdict, error }: ScenarioReport) =>
    verdict === 'invalid' && error
      ? `${error.message} ${error.place && placeText(error.place)}`
      : null;
  const [first, ...others] = scenarios;
  if (others.length === 0 || told(first) === null) return scenarios;
  if (others.some((other) => told(other) !== told(first))) return scenarios;
  return [{ ...first, name: 'every scenario' }];
}

const SIGNS = { passed: '✓', failed: '✗' } as const;

function scenarioLines(scenario: ScenarioReport, options: TextOptions): string[] {
  const { style } = options;
  const { name, verdict, error, waiting, outcomes, findings } = scenario;
  const passed = verdict === 'passed';
  const title = `${passed ? SIGNS.passed : SIGNS.failed} ${name}`;
  const heading = style(passed ? 'green' : 'red', title);
  const lines = [passed || verdict === 'failed' ? heading : `${heading}: ${verdict}`];
  if (error) lines.push(...placed(error.message, error.place, options));
  lines.push(...waiting.map((one) => `  \`${one.stream}\` waits for ${one.for}.`));
  for (const outcome of outcomes) {
    const sign = style(outcome.verdict === 'passed' ? 'green' : 'red', SIGNS[outcome.verdict]);
    lines.push(`  ${sign} ${outcome.words}`);
  }
  return [...lines, ...findings.flatMap((finding) => findingLines(finding, options)), ''];
}

/** One finding: what happened, the line, why it matters, what to do. */
export function findingLines(finding: ReportFinding, options: TextOptions): string[] {
  const { style } = options;
  const { words, place, rule, weight } = finding;
  const label = style(weight === 'violation' ? 'red' : 'yellow', `${weight} ${rule}`);
  return [
    '',
    `  ${label}`,
    ...placed(words.happened, place, options),
    `  ${words.matters}`,
    `  ${words.fix}`,
  ];
}

function placed(text: string, place: Place | null, { style, lineOf }: TextOptions): string[] {
  const line = place ? lineOf(place) : undefined;
  if (!place || line === undefined) return [place ? `  ${placeText(place)}: ${text}` : `  ${text}`];
  const gutter = String(place.line);
  const caret = `${line.slice(0, place.column - 1).replace(/[^\t]/g, ' ')}^`;
  return [
    `  ${text}`,
    style('dim', `    ${gutter} | ${line}`),
    style('dim', `    ${' '.repeat(gutter.length)} | ${caret}`),
  ];
}
