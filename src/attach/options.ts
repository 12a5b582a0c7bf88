import type { FormatName } from '../report/formats.ts';
import type { FailOn } from '../report/report.ts';
import type { Ignore } from './ignore.ts';

/** What `highwater run` hands on to the process, as JSON in an environment variable of this name. */
export const OPTIONS_VARIABLE = 'HIGHWATER_RUN';

export interface RegisterOptions {
  readonly format: FormatName;
  /** The file that the report goes to; null for standard error. */
  readonly report: string | null;
  /** The file that the recording goes to; null where none is wanted. */
  readonly trace: string | null;
  readonly failOn: FailOn;
  /** Tell each violation as it happens. */
  readonly live: boolean;
  /** Tell what came of the run also where nothing was found. */
  readonly outcomes: boolean;
  /** Follow the Node processes and the threads that the program starts. */
  readonly follow: boolean;
  /** `NODE_OPTIONS` as it was before the command put itself in, or null. */
  readonly nodeOptions: string | null;
  /** A file for what would go to standard error, if the program has closed that. */
  readonly instead: string | null;
  /** What the configuration says; null where nobody has looked for one yet. */
  readonly ignore: readonly Ignore[] | null;
}
