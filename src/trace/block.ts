import type { StreamRow } from './stream-row.ts';

/** Where a call stood, before source maps: a line and column of the script that was run. */
export interface RawPlace {
  readonly id: number;
  /** The script's name or URL, as the stack gives it. */
  readonly script: string;
  readonly line: number;
  readonly column: number;
}

/** A piece of a trace, as it leaves the program's realm: plain data, in order. */
export interface Block {
  /** `count` records of STRIDE numbers. */
  readonly records: Float64Array;
  readonly count: number;
  /** Rows that are new, or have changed, since the block before. */
  readonly streams: readonly StreamRow[];
  readonly places: readonly RawPlace[];
}
