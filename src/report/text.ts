import type { Outcome } from '../outcomes/outcome.ts';
import { type Place, placeText } from '../program.ts';
import { excerpt } from './excerpt.ts';
import { type Folded, folded, followWords } from './folded.ts';
import type { Format, Telling } from './format.ts';
import { legible, legibleLine } from './legible.ts';
import type { Report, ScenarioReport, Verdict } from './report.ts';
import { wrap } from './wrap.ts';

/** A report as a person reads it in a terminal. */
export const text: Format = (report, telling) =>
  report.host === 'process' ? beside(report, telling) : whole(report, telling);

/** A program that ran by itself has told the rest by itself; where nothing was found, nothing is said. */
function beside({ scenarios }: Report, telling: Telling): string {
  const lines = scenarios.flatMap(({ findings, outcomes }) => [
    ...folded(findings).flatMap((one) => findingLines(one, telling)),
    ...measuredLines(outcomes, telling),
  ]);
  return lines.length === 0 ? '' : `${lines.join('\n')}\n\n`;
}

/**
 * A run in a host, told beside what the program has printed: what ended it, what was found, and nothing
 * where it came to its end and nothing was found.
 */
export const runText: Format = ({ scenarios: [scenario] }, telling) => {
  const { error, waiting, findings } = scenario;
  const lines = [
    ...(error ? ['', ...placed(error.message, error.place, telling)] : []),
    ...waiting.flatMap(({ stream, for: what }) =>
      told(`\`${stream}\` waits for ${what}.`, telling),
    ),
    ...folded(findings).flatMap((one) => findingLines(one, telling)),
  ];
  return lines.length === 0 ? '' : `${lines.join('\n')}\n\n`;
};

function whole(report: Report, telling: Telling): string {
  const scenarios = saidOnce(report.scenarios);
  const lines = scenarios.flatMap((scenario) => scenarioLines(scenario, telling));
  return `${[legibleLine(telling.subject), '', ...lines, SENTENCES[report.verdict]].join('\n')}\n`;
}

/** What came of a run: figures and no verdict, and none where there is nothing to tell. */
function measuredLines(outcomes: readonly Outcome[], telling: Telling): string[] {
  const words = outcomes.flatMap(({ measured, words }) => (measured ? [words] : []));
  if (words.length === 0) return [];
  return ['', ...words.flatMap((sentence) => told(sentence, telling, '  · '))];
}

const SENTENCES: Readonly<Record<Verdict, string>> = {
  passed: 'Passed.',
  failed: 'Not yet: see above.',
  hung: 'It never came to its end: see above.',
  'out-of-memory': 'It ran out of memory: see above.',
  crashed: 'It crashed: see above.',
  invalid: 'It could not be started: see above.',
};

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

/** How an outcome's verdict is shown. */
export const SIGNS = { passed: '✓', failed: '✗', measured: '·' } as const;

function scenarioLines(scenario: ScenarioReport, telling: Telling): string[] {
  const { style } = telling;
  const { name, verdict, error, waiting, outcomes, findings } = scenario;
  const passed = verdict === 'passed';
  const title = `${passed ? SIGNS.passed : SIGNS.failed} ${legibleLine(name)}`;
  const heading = style(passed ? 'green' : 'red', title);
  const lines = [passed || verdict === 'failed' ? heading : `${heading}: ${verdict}`];
  if (error) lines.push(...placed(error.message, error.place, telling));
  for (const one of waiting)
    lines.push(...told(`\`${one.stream}\` waits for ${one.for}.`, telling));
  for (const outcome of outcomes) {
    const sign = SIGNS[outcome.verdict];
    const [first, ...rest] = told(outcome.words, telling, `  ${sign} `);
    const look = outcome.verdict === 'passed' ? 'green' : 'red';
    lines.push(
      first.replace(sign, () => style(look, sign)),
      ...rest,
    );
  }
  return [...lines, ...folded(findings).flatMap((one) => findingLines(one, telling)), ''];
}

/** One finding: what happened, the line, why it matters, what to do, and what came of it. */
function findingLines({ finding, followers }: Folded, telling: Telling): string[] {
  const { words, place, rule, weight, package: owner } = finding;
  const look = weight === 'violation' ? 'red' : 'yellow';
  const label = telling.style(look, `${weight} ${rule}`);
  return [
    '',
    `  ${label}${owner === null ? '' : ` in ${legibleLine(owner)}`}`,
    ...placed(words.happened, place, telling),
    ...told(words.matters, telling),
    ...told(words.fix, telling),
    ...followWords(followers).flatMap((sentence) => told(sentence, telling)),
  ];
}

/** A sentence, and under it the line that it is about, with a caret at the column. */
function placed(sentence: string, place: Place | null, telling: Telling): string[] {
  const line = place ? telling.lineOf(place) : undefined;
  if (!place) return told(sentence, telling);
  if (line === undefined) return told(`${placeText(place)}: ${sentence}`, telling);
  const gutter = `    ${place.line} | `;
  const { code, caret } = excerpt(line, place.column, telling.columns - gutter.length);
  return [
    ...told(sentence, telling),
    telling.style('dim', `${gutter}${code}`),
    telling.style('dim', `${gutter.replace(/\d/g, ' ')}${caret}`),
  ];
}

function told(sentence: string, { columns }: Telling, lead = '  '): string[] {
  return wrap(legible(sentence), lead, columns);
}
