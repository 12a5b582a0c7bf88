import type { RegisterOptions } from '../attach/options.ts';
import type { OutputFlags } from './output.ts';

export interface RunFlags extends OutputFlags {
  readonly 'fail-on'?: string;
  readonly live?: boolean;
  readonly outcomes?: boolean;
  readonly follow?: boolean;
  readonly trace?: string;
  readonly host?: string;
  readonly node?: string;
  readonly flavour?: string;
}

/** How a run is told of, in whatever host. */
export type RunTelling = Pick<RegisterOptions, 'format' | 'report' | 'trace' | 'failOn' | 'ignore'>;
