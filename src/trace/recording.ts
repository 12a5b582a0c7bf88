import type { Place } from '../program.ts';
import type { Series } from './series.ts';
import type { StreamRow } from './stream-row.ts';
import type { StreamState } from './stream-state.ts';
import type { Pipe } from './streams.ts';
import type { Totals } from './totals.ts';

/** The version of recordings that this code writes. Raise it with every change of their shape. */
export const RECORDING_VERSION = 1;

/**
 * What is kept of a run for looking at: bounded, however long the run. The head and the tail are
 * whole; between them stand the changes of state, thinned if there are too many.
 */
export interface Recording {
  readonly version: number;
  readonly streams: readonly NamedStream[];
  /** Places by id; the learner's own, null where only a host's code stood. Index 0 is null. */
  readonly places: readonly (Place | null)[];
  /** Kept events, STRIDE numbers each. */
  readonly records: Float64Array;
  /** The number of each kept event in the run, ascending; where one is left out, there is a gap. */
  readonly numbers: Uint32Array;
  /** Events in the run. */
  readonly total: number;
  readonly snapshots: readonly Snapshot[];
  /** What each side of a stream held over time, by `seriesKey`. */
  readonly series: Readonly<Record<string, Series>>;
  /** Exact figures of each stream, by its id. */
  readonly totals: Readonly<Record<number, Totals>>;
  readonly elapsedMs: number;
}

export interface NamedStream extends StreamRow {
  readonly name: string;
  /** Where the program made it. */
  readonly place: Place | null;
}

/** How all streams stood before the kept event of this index. */
export interface Snapshot {
  readonly before: number;
  readonly states: readonly StreamState[];
  readonly pipes: readonly Pipe[];
}

export type SideName = 'readable' | 'writable';

export function seriesKey(stream: number, side: SideName): string {
  return `${stream} ${side}`;
}
