import type { Outcome } from '../outcomes/outcome.ts';
import { type Place, placeText } from '../program.ts';
import { ruleById } from '../rules/index.ts';
import { excerpt } from './excerpt.ts';
import { type Folded, folded, followWords } from './folded.ts';
import type { Format, Telling } from './format.ts';
import { pictureHtml } from './html-picture.ts';
import { STYLE } from './html-style.ts';
import { escaped, ticked } from './html-text.ts';
import { legibleLine } from './legible.ts';
import type { Report, ScenarioReport, Verdict } from './report.ts';
import { SIGNS } from './text.ts';

/**
 * One page that needs nothing beside itself: no network, no other file, no script. What the runs
 * looked like is drawn where pictures of them are told beside the report.
 */
export const html: Format = (report, telling) => {
  const subject = escaped(legibleLine(telling.subject));
  const scenarios = report.scenarios.map((scenario, index) =>
    scenarioHtml(scenario, index, report, telling),
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${subject} · Highwater</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<header>
<p class="part">Highwater report</p>
<h1>${subject}</h1>
<p class="verdict ${report.verdict}">${escaped(verdictWords(report))}</p>
</header>
${scenarios.join('\n')}
</main>
<footer><p>${escaped(madeBy(report, telling))}</p></footer>
</body>
</html>
`;
};

const VERDICTS: Readonly<Record<Exclude<Verdict, 'failed'>, string>> = {
  passed: 'Passed.',
  hung: 'It never came to its end.',
  'out-of-memory': 'It ran out of memory.',
  crashed: 'It crashed.',
  invalid: 'It could not be started.',
};

function verdictWords({ verdict, host, scenarios }: Report): string {
  const findings = scenarios.flatMap((one) => one.findings);
  const violations = findings.filter(({ weight }) => weight === 'violation').length;
  const counted = [
    counts(violations, 'violation'),
    counts(findings.length - violations, 'hint'),
  ].filter((words) => words !== '');
  const found = counted.length === 0 ? 'Nothing was found.' : `${counted.join(', ')}.`;
  if (verdict === 'failed') return host === 'process' ? found : `Not yet. ${found}`;
  return host === 'process' && verdict === 'passed' ? found : `${VERDICTS[verdict]} ${found}`;
}

function counts(count: number, word: string): string {
  if (count === 0) return '';
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}

function madeBy({ node, host }: Report, { version }: Telling): string {
  const ran = host === 'browser' ? 'in the browser’s host' : `on Node ${node}`;
  return `Ran ${ran}. Told by Highwater ${version}.`;
}

function scenarioHtml(
  scenario: ScenarioReport,
  index: number,
  { scenarios, host }: Report,
  telling: Telling,
): string {
  const { name, verdict, error, waiting, outcomes, findings } = scenario;
  const { ignored = [], unseen = [] } = scenario;
  const alone = host === 'process' || scenarios.length === 1;
  const sign = verdict === 'passed' ? '✓' : '✗';
  const heading = alone ? '' : `<h2 class="${verdict}">${sign} ${escaped(legibleLine(name))}</h2>`;
  const picture = telling.pictures?.[index];
  return `<section class="run">${heading}
${error ? placed('error', `<h3>${escaped(error.message)}</h3>`, error.place, telling) : ''}
${list(
  'waits',
  waiting.map((one) => ticked(`\`${one.stream}\` waits for ${one.for}.`)),
)}
${outcomesHtml(outcomes.filter(({ verdict }) => verdict !== 'measured'))}
${folded(findings)
  .map((one) => findingHtml(one, telling))
  .join('\n')}
${outcomesHtml(outcomes.filter(({ verdict }) => verdict === 'measured'))}
${list(
  'ignored',
  ignored.map((one) => `${escaped(one.rule)} was ignored: ${escaped(one.reason)}`),
)}
${list(
  'ignored',
  unseen.map((one) => ticked(one.words)),
)}
${picture ? pictureHtml(picture, `run-${index}`) : ''}
</section>`;
}

function outcomesHtml(outcomes: readonly Outcome[]): string {
  const told = outcomes.map(
    ({ verdict, words }) => `<span class="${verdict}">${SIGNS[verdict]}</span> ${ticked(words)}`,
  );
  return list('outcomes', told);
}

function findingHtml({ finding, followers }: Folded, telling: Telling): string {
  const { rule, weight, words, place, package: owner } = finding;
  const title = ruleById(rule)?.title ?? rule;
  const of = owner === null ? '' : ` in ${escaped(legibleLine(owner))}`;
  return placed(
    weight,
    `<h3>${ticked(title)}</h3>
<p class="id">${weight} <code>${escaped(rule)}</code>${of}</p>
<p>${ticked(words.happened)}</p>`,
    place,
    telling,
    `<p>${ticked(words.matters)}</p>
<p><b>What to do.</b> ${ticked(words.fix)}</p>
${followWords(followers)
  .map((text) => `<p>${ticked(text)}</p>`)
  .join('')}`,
  );
}

/** A card: what is said, the line of code that it is about, and what else is said. */
function placed(
  kind: string,
  before: string,
  place: Place | null,
  telling: Telling,
  after = '',
): string {
  return `<article class="find ${kind}">${before}${place ? codeHtml(place, telling) : ''}${after}</article>`;
}

function codeHtml(place: Place, { lineOf, pathOf }: Telling): string {
  const line = lineOf(place);
  const where = `<p class="where">${escaped(legibleLine(placeText({ ...place, file: pathOf(place.file) })))}</p>`;
  if (line === undefined) return where;
  const { code, caret } = excerpt(line, place.column, Number.POSITIVE_INFINITY);
  const gutter = `${place.line} | `;
  const space = gutter.replace(/\d/g, ' ');
  return `${where}<pre tabindex="0"><code>${escaped(`${gutter}${code}\n${space}`)}<span class="caret" aria-hidden="true">${escaped(caret)}</span></code></pre>`;
}

function list(kind: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  return `<ul class="${kind}">${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}
