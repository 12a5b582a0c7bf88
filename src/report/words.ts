import { bytesText, chunksText, countText } from '../outcomes/amount.ts';
import { type Place, placeText } from '../program.ts';
import type { Finding, Words } from '../rules/rule.ts';

/** What the holes of a rule's words are filled from. */
export interface WordFacts {
  readonly finding: Finding;
  readonly place: Place | null;
  /** Amounts of this finding's stream are chunks, not bytes. */
  readonly objects: boolean;
  readonly nameOf: (stream: number) => string;
}

const HOLE = /\{(\w+)(?::([^}]+))?\}/g;

/** Fills the holes of a rule's words for one finding. */
export function fillWords({ happened, matters, fix }: Words, facts: WordFacts): Words {
  const fill = (text: string) =>
    text.replace(HOLE, (_, name: string, format?: string) => fillHole(name, format, facts));
  return { happened: fill(happened), matters: fill(matters), fix: fill(fix) };
}

function fillHole(name: string, format: string | undefined, facts: WordFacts): string {
  const { finding, place, nameOf } = facts;
  if (name === 'stream') return nameOf(finding.stream);
  if (name === 'place') return place ? placeText(place) : `\`${nameOf(finding.stream)}\``;
  const value = numberOf(name, finding);
  if (format === undefined || format === 'count') return countText(value);
  if (format === 'times') return timesText(value);
  if (format === 'amount') return facts.objects ? chunksText(value) : bytesText(value);
  if (format === 'stream') return nameOf(value);
  const [one, many] = format.split('|');
  return `${countText(value)} ${value === 1 ? one : many}`;
}

function numberOf(name: string, { count, worst, first, details }: Finding): number {
  const value = { count, worst, first, ...details }[name];
  if (value === undefined)
    throw new Error(`The words of a rule have a hole {${name}} that nothing fills.`);
  return value;
}

function timesText(count: number): string {
  if (count === 1) return 'once';
  return count === 2 ? 'twice' : `${countText(count)} times`;
}
