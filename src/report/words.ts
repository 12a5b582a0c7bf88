import { bytesText, chunksText, countText, timesText } from '../outcomes/amount.ts';
import type { Place } from '../program.ts';
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
  const others = othersText(facts.finding.others ?? 0);
  return { happened: fill(happened) + others, matters: fill(matters), fix: fill(fix) };
}

function othersText(others: number): string {
  if (others === 0) return '';
  return ` The same line did so to ${others === 1 ? 'one other stream' : `${countText(others)} other streams`}.`;
}

function fillHole(name: string, format: string | undefined, facts: WordFacts): string {
  const { finding, nameOf } = facts;
  if (name === 'stream') return nameOf(finding.stream);
  if (name === 'place') return placeWords(facts);
  const value = numberOf(name, finding);
  if (format === undefined || format === 'count') return countText(value);
  if (format === 'times') return timesText(value);
  if (format === 'amount') return facts.objects ? chunksText(value) : bytesText(value);
  if (format === 'stream') return nameOf(value);
  const [one, many] = format.split('|');
  return `${countText(value)} ${value === 1 ? one : many}`;
}

/** A call that no line of the program made itself, such as a timer's, is told from the stream's own. */
function placeWords({ finding, place, nameOf }: WordFacts): string {
  const line = place ? `${place.file}:${place.line}` : null;
  if (line !== null && finding.place !== 0) return line;
  const made = line === null ? '' : ` (\`${nameOf(finding.stream)}\` was made at ${line})`;
  return `a place that the stack does not show${made}`;
}

function numberOf(name: string, { count, worst, first, details }: Finding): number {
  const value = { count, worst, first, ...details }[name];
  if (value === undefined)
    throw new Error(`The words of a rule have a hole {${name}} that nothing fills.`);
  return value;
}
