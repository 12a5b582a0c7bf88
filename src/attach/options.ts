import type { FormatName } from '../report/formats.ts';

/** What `highwater run` hands on to the process, as JSON in an environment variable of this name. */
export const OPTIONS_VARIABLE = 'HIGHWATER_RUN';

export interface RegisterOptions {
  readonly format: FormatName;
  /** The file that the report goes to; null for standard error. */
  readonly report: string | null;
  readonly failOn: 'violation' | 'hint' | 'never';
}
