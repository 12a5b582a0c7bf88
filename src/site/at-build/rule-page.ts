import type { CellData } from '../../book/cell.ts';
import type { Example, Examples, Rule, Words } from '../../rules/rule.ts';

/** An example of a rule as a live program. */
export interface ExampleCell {
  readonly cell: CellData;
  /** Lines of the mistake, from 1. */
  readonly bad: readonly number[];
}

const EXPECT = /\s*\/\/ expect: [\w-]+\s*$/;
const FILE = 'program.js';

/** The examples of one kind; the marks that tests read are taken out of the text. */
export function exampleCells(id: string, examples: Examples, kind: keyof Examples): ExampleCell[] {
  return examples[kind].map((example, index) => exampleCell(id, kind, index + 1, example));
}

function exampleCell(
  id: string,
  kind: keyof Examples,
  number: number,
  { title, code }: Example,
): ExampleCell {
  const lines = code.trim().split('\n');
  const bad = lines.flatMap((line, index) => (EXPECT.test(line) ? [index + 1] : []));
  const text = `${lines.map((line) => line.replace(EXPECT, '')).join('\n')}\n`;
  const cell: CellData = {
    id: `${kind}-${number}`,
    key: `rules/${id}#${kind}-${number}`,
    title,
    files: { [FILE]: text },
    entry: FILE,
    dials: [],
    readonly: [],
    exercise: null,
  };
  return { cell, bad };
}

/** What the rule says, once for each way of saying why it matters. */
export function distinctWords({ words }: Rule): Words[] {
  const byMatter = new Map<string, Words>();
  for (const one of Object.values(words)) {
    if (!byMatter.has(one.matters)) byMatter.set(one.matters, one);
  }
  return [...byMatter.values()];
}

/** What is Node's own in a sentence of ours: `'data'`, write(), _read. */
const NODES = /(?<![\w`])'[a-z]+'(?!\w)|(?<![`\w.])[\w.]+\(\)(?!`)|(?<!\w|`)_\w+/g;

/** Text of ours as HTML: backticks and what is Node's become code, holes what may fill them. */
export function wordsHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 0 ? part.replace(NODES, '`$&`') : part))
    .join('')
    .replace(/\{(\w+)(?::([^}]+))?\}/g, (_, name: string, format = '') => holeHtml(name, format))
    .replace(/`([^`]+)`/g, '<code>$1</code>');
}

function holeHtml(name: string, format: string): string {
  if (name === 'place') return '<var>file:line</var>';
  if (name === 'stream' || format === 'stream') return `<var>${name}</var>`;
  if (format === 'times') return '<var>n</var> times';
  if (format === 'amount') return '<var>n</var> bytes';
  const many = format.split('|')[1];
  return many ? `<var>n</var> ${many}` : '<var>n</var>';
}
