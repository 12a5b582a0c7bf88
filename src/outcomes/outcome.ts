import type { LedgerPage } from '../devices/ledger.ts';
import type { Place } from '../program.ts';
import type { StreamState } from '../trace/stream-state.ts';

/** What an exercise expects of a scenario, whatever way an answer goes. Labels are devices'. */
export type Expectation =
  /** All that `from` made came to `to`, once and in order, and `to` was finished. */
  | { readonly outcome: 'delivered'; readonly from: string; readonly to: string }
  /** At no time was more than `budget` bytes made by `from` and not yet taken by `to`. */
  | {
      readonly outcome: 'in-flight';
      readonly from: string;
      readonly to: string;
      readonly budget: number;
    }
  /** Every stream was closed, or had finished and ended, when the program was done. */
  | { readonly outcome: 'left-open' }
  /** The program printed this line. */
  | { readonly outcome: 'printed'; readonly line: string }
  /** The program left a file: of so many bytes, with this CRC-32 (as zlib's), where they are given. */
  | {
      readonly outcome: 'left-file';
      readonly path: string;
      readonly size?: number;
      readonly crc32?: number;
    };

/** What can be measured of a run without rules. */
export interface RunFacts {
  readonly ledger: LedgerPage;
  readonly streams: readonly StreamState[];
  readonly nameOf: (stream: number) => string;
  readonly placeOf: (stream: number) => Place | null;
  /** The most that a stream held at once on either side: bytes, or chunks in object mode. */
  readonly peakOf: (stream: number) => number;
  readonly stdout: string;
  /** What the program left on its disk; a hash of null is of a file that was not kept whole. */
  readonly files: readonly {
    readonly path: string;
    readonly size: number;
    readonly crc32: number | null;
  }[];
}

/** What is measured of a program that ran by itself, where nobody expects anything. */
export type Measurement = 'peak-buffered' | 'held-between' | 'waits' | 'left-open';

/** One expectation, measured; or what was measured where there was none. */
export interface Outcome {
  readonly name: Expectation['outcome'] | Measurement;
  /** `measured` where nobody expected anything: it is neither good nor bad. */
  readonly verdict: 'passed' | 'failed' | 'measured';
  /** Bytes, streams, lines or milliseconds; null where there is nothing to measure. */
  readonly measured: number | null;
  readonly budget: number | null;
  readonly place: Place | null;
  readonly words: string;
}
