import type { Outcome } from '../outcomes/outcome.ts';
import type { Place } from '../program.ts';
import { ruleById } from '../rules/index.ts';
import type { Weight } from '../rules/rule.ts';
import { type Folded, folded, followWords } from './folded.ts';
import type { Telling } from './format.ts';
import { legible, legibleLine } from './legible.ts';
import type { Report, ReportError, ScenarioReport } from './report.ts';

/** One thing that a report has to say, in legible words: a finding, an outcome, or an error. */
export interface Remark {
  /** `lost-drain`, `outcome/delivered`, `error/endless-loop`. */
  readonly id: string;
  /** What the id stands for, in a few words. */
  readonly title: string;
  readonly kind: 'finding' | 'outcome' | 'error';
  readonly weight: Weight;
  /** The stream's name, or '' where it is about none. */
  readonly stream: string;
  /** Where a reader finds it, with forward slashes. */
  readonly place: Place | null;
  /** The line there, or '' where it is not at hand. */
  readonly code: string;
  readonly happened: string;
  /** Why it matters and what to do, or ''. */
  readonly advice: string;
}

/** All that a report has to say: the same in several scenarios once, and what is wrong first. */
export function remarksOf({ scenarios }: Report, telling: Telling): Remark[] {
  const alike = new Map<string, { remark: Remark; names: string[] }>();
  for (const scenario of scenarios) {
    for (const remark of remarksIn(scenario, telling)) {
      const told = alike.get(keyOf(remark));
      if (told) told.names.push(scenario.name);
      else alike.set(keyOf(remark), { remark, names: [scenario.name] });
    }
  }
  const remarks = [...alike.values()].map(({ remark, names }) =>
    scenarios.length > 1
      ? { ...remark, happened: `${whereText(names)}${remark.happened}` }
      : remark,
  );
  return remarks.sort((a, b) => Number(a.weight === 'hint') - Number(b.weight === 'hint'));
}

/** Counts differ from scenario to scenario: a finding is the same by its line and its stream. */
function keyOf({ id, kind, stream, place, happened }: Remark): string {
  return JSON.stringify([id, stream, place, kind === 'finding' ? '' : happened]);
}

function whereText([first, ...others]: readonly string[]): string {
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  return `${legibleLine(first)}${more}: `;
}

/** What one scenario has to say: what ended it, what came of it, what was found. */
export function remarksIn(scenario: ScenarioReport, telling: Telling): Remark[] {
  const { error, outcomes, findings } = scenario;
  const told = [
    ...(error ? [ofError(error, scenario)] : []),
    ...outcomes.filter(({ verdict }) => verdict === 'failed').map(ofOutcome),
    ...folded(findings).map(ofFinding),
  ];
  return told.map((remark) => legibly(remark, telling));
}

type Told = Omit<Remark, 'code'>;

function ofError({ code, message, place }: ReportError, { waiting }: ScenarioReport): Told {
  const waits = waiting.map(({ stream, for: reason }) => ` \`${stream}\` waits for ${reason}.`);
  return {
    id: `error/${code}`,
    title: 'It did not come to a good end',
    kind: 'error',
    weight: 'violation',
    stream: '',
    place,
    happened: `${message}${waits.join('')}`,
    advice: '',
  };
}

function ofOutcome({ name, place, words }: Outcome): Told {
  return {
    id: `outcome/${name}`,
    title: 'What came of it is not what should',
    kind: 'outcome',
    weight: 'violation',
    stream: '',
    place,
    happened: words,
    advice: '',
  };
}

function ofFinding({ finding, followers }: Folded): Told {
  const { rule, weight, stream, place, words } = finding;
  return {
    id: rule,
    title: ruleById(rule)?.title ?? rule,
    kind: 'finding',
    weight,
    stream,
    place,
    happened: words.happened,
    advice: [words.matters, words.fix, ...followWords(followers)].join(' '),
  };
}

function legibly(told: Told, { lineOf, pathOf }: Telling): Remark {
  const { id, stream, place, happened, advice } = told;
  return {
    ...told,
    id: legibleLine(id),
    stream: legibleLine(stream),
    place: place && { ...place, file: legibleLine(pathOf(place.file)).replaceAll('\\', '/') },
    code: legibleLine((place && lineOf(place)) ?? '').trim(),
    happened: legible(happened),
    advice: legible(advice),
  };
}
