import type { Place } from '../program.ts';
import type { Picture } from '../view/picture.ts';
import type { Report } from './report.ts';
import type { Style } from './style.ts';

/** A way to tell a report: a pure function, to which nothing is known but what it is handed. */
export type Format = (report: Report, telling: Telling) => string;

/** What is told beside the report, and to whom. */
export interface Telling {
  /** What the report is about: a program, or an exercise and an answer to it. */
  readonly subject: string;
  /** The version of Highwater that tells. */
  readonly version: string;
  /** Where a reader finds a file that the report names. */
  readonly pathOf: (file: string) => string;
  /** The line of a file; undefined if it is not at hand. */
  readonly lineOf: (place: Place) => string | undefined;
  readonly style: Style;
  /** What the run of each scenario looked like, in the report's order, where the format shows it. */
  readonly pictures?: readonly (Picture | null)[];
  /** How wide a line of text may be; Infinity where nothing is to be wrapped. */
  readonly columns: number;
}
