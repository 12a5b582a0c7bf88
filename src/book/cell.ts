import type { Program } from '../program.ts';
import type { Verdict } from '../report/report.ts';
import { dialsProblem, type RunDials } from '../run/dials.ts';
import type { Dial } from './dial.ts';

/** One runnable program of a lesson, as its `cells.ts` describes it. */
export interface Cell {
  /** What the program does, in a few words. */
  readonly title: string;
  /** Files beside the lesson, in the order of their tabs. */
  readonly files: readonly string[];
  /** One of `files`. */
  readonly entry: string;
  readonly dials?: readonly Dial[];
  /** What kind of a world it is run in, where it is not the usual one. */
  readonly runDials?: RunDials;
  /** What stands in the program's standard input (nothing). */
  readonly stdin?: string;
  /** What the page says of a run of the program as it stands, so that a test can hold it to that. */
  readonly claims: readonly Claim[];
}

/** What `cells.ts` exports by default: the lesson's cells by id. */
export type Cells = Readonly<Record<string, Cell>>;

/** One thing that must be true of a run. */
export type Claim =
  /** A value of the run, named as `<Value of>` names it. */
  | { readonly value: string; readonly atLeast?: number; readonly atMost?: number }
  /** A rule that finds something. */
  | { readonly finding: string }
  /** A line that it prints, word for word. */
  | { readonly printed: string }
  | { readonly verdict: Verdict };

/** A cell as its page hands it to the workbench. */
export interface CellData extends Program {
  /** Unique within the page; what `data-cell` refers to. */
  readonly id: string;
  /** Unique within the site: what a learner's edits are kept under. */
  readonly key: string;
  readonly title: string;
  readonly dials: readonly Dial[];
  readonly runDials?: RunDials;
  readonly stdin?: string;
  /** Files that can be read but not edited. */
  readonly readonly: readonly string[];
  /** Id of the exercise that this cell answers, or null. */
  readonly exercise: string | null;
}

/**
 * A lesson's cell with its files.
 *
 * @param lesson `chapter/slug`.
 * @param sources source text by file name.
 * @throws Error if there is no such cell, or a file of it is missing.
 */
export function cellData(
  lesson: string,
  id: string,
  cells: Cells,
  sources: Readonly<Record<string, string>>,
): CellData {
  const cell = cells[id];
  if (!cell) {
    const known = Object.keys(cells).join(', ') || 'none';
    throw new Error(`content/${lesson}/cells.ts has no cell "${id}". It has ${known}.`);
  }
  const { title, files, entry, dials = [], runDials, stdin } = cell;
  const wrong = runDials && dialsProblem(runDials, 'runDials');
  if (wrong) throw new Error(`content/${lesson}/cells.ts, cell "${id}": ${wrong}`);
  const read = (file: string): [string, string] => {
    const text = sources[file];
    if (text !== undefined) return [file, text];
    throw new Error(`content/${lesson}/${file} is missing, though the cell "${id}" names it.`);
  };
  return {
    id,
    key: `${lesson}#${id}`,
    title,
    files: Object.fromEntries(files.map(read)),
    entry,
    dials,
    ...(runDials ? { runDials } : {}),
    ...(stdin ? { stdin } : {}),
    readonly: [],
    exercise: null,
  };
}
