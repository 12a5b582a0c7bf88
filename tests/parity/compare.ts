import { isDeepStrictEqual } from 'node:util';
import type { Bare } from '../shims/bare-node.ts';
import type { ColumnName, Columns, Seen } from './columns.ts';
import { hasCertainLines, hasCertainOrder, isBare, type ParityProgram } from './program.ts';

/**
 * What of a program is another in one column than in the first, or on a bare Node than in the host of
 * that Node.
 */
export interface Apart {
  readonly column: string;
  readonly part: Part;
  /** What the other had, and what this one. */
  readonly first: unknown;
  readonly here: unknown;
}

export type Part = keyof Seen | 'error';

const PARTS = ['report', 'output', 'exitCode', 'trace'] as const;

/** Runs a program in all columns, and says what is not the same. */
export async function compare(program: ParityProgram, columns: Columns): Promise<Apart[]> {
  const { hosted, bare } = columns;
  const [seen, bares] = await Promise.all([
    Promise.all(hosted.map((column) => column.run(program))),
    isBare(program) ? Promise.all(bare.map((column) => column.run(program))) : [],
  ]);
  const [first, ...others] = seen;
  return [
    ...others.flatMap((here, index) => hostsApart(hosted[index + 1].name, first, here)),
    ...bares.flatMap((here, index) => {
      const { name, like } = bare[index];
      const same = seen[hosted.findIndex((column) => column.name === like)];
      return bareApart(name, program, same, here);
    }),
  ];
}

function hostsApart(column: ColumnName, first: Seen, here: Seen): Apart[] {
  return PARTS.filter((part) => !isDeepStrictEqual(first[part], here[part])).map((part) => {
    return { column, part, first: first[part], here: here[part] };
  });
}

/**
 * What is not the same on bare Node. Of a program that does something in real time only the lines are
 * compared and not their order, and where chance decides on them, only how it ended.
 */
function bareApart(
  column: string,
  program: ParityProgram,
  first: Seen | undefined,
  bare: Bare,
): Apart[] {
  // No host has that Node, or it stopped the program at a limit of ours, where Node has none.
  if (first === undefined || first.exitCode === null) return [];
  const apart: Apart[] = [];
  const tell = (part: Part, hosted: unknown, here: unknown) => {
    if (!isDeepStrictEqual(hosted, here)) apart.push({ column, part, first: hosted, here });
  };
  tell('exitCode', first.exitCode, bare.status);
  tell('error', null, missingError(first, bare));
  if (!hasCertainLines(program)) return apart;
  const inOrder = hasCertainOrder(program);
  const told = (text: string) => (inOrder ? text : text.split('\n').sort().join('\n'));
  tell('output', told(first.output.stdout), told(bare.stdout));
  // What Node says itself of how a program ended comes after what the program has said.
  if (inOrder)
    tell('output', first.output.stderr, bare.stderr.slice(0, first.output.stderr.length));
  return apart;
}

/** What Node should have said on standard error of what ended the program, and did not. */
function missingError({ report, exitCode }: Seen, { stderr }: Bare): string | null {
  const [{ error, verdict }] = report.scenarios;
  if (exitCode === 0 || verdict !== 'crashed' || error === null) return null;
  const { code, message } = error;
  const [line] = message.replace(/^\w+: /, '').split('\n');
  const wanted = code.startsWith('ERR_') ? [line, code] : [line];
  return wanted.find((text) => !stderr.includes(text)) ?? null;
}

/** A difference as a person reads it. */
export function tellApart({ column, part, first, here }: Apart): string {
  return `${column}, ${part}:\n${firstDifference(asText(first), asText(here))}`;
}

function asText(value: unknown): string {
  return typeof value === 'string'
    ? value
    : `${JSON.stringify(value, null, 1)}`.replaceAll('\\n', '\n');
}

/** The first lines that differ. */
function firstDifference(first: string, here: string): string {
  const [lines, others] = [first.split('\n'), here.split('\n')];
  const at = lines.findIndex((line, index) => line !== others[index]);
  const from = at < 0 ? lines.length : at;
  const shown = (all: string[]) => all.slice(from, from + 3).join(' ⏎ ') || '(nothing more)';
  return `  first: ${shown(lines)}\n  here:  ${shown(others)}`;
}
