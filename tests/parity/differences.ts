import type { Apart, Part } from './compare.ts';

/** A true difference between columns, in a program that shows it. */
export interface Difference {
  /** What is not the same, in a sentence. */
  readonly what: string;
  readonly why: string;
  /** The titles of programs that show it. */
  readonly programs: readonly string[];
  /** The columns that stand apart from the first. */
  readonly columns: readonly string[];
  readonly part: Part;
}

/** Every true difference between the hosts, and between them and bare Node. */
export const DIFFERENCES: readonly Difference[] = [];

/** The rows that speak of a program. */
export function rowsOf(title: string): readonly Difference[] {
  return DIFFERENCES.filter(({ programs }) => programs.includes(title));
}

/** Whether a row of the table speaks of this. */
export function isKnown(title: string, { column, part }: Apart): boolean {
  return rowsOf(title).some((row) => row.columns.includes(column) && row.part === part);
}
