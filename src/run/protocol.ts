import type { LoopEnd } from '../clock/loop.ts';
import type { LedgerPage } from '../devices/ledger.ts';
import type { LeftFile } from '../shims/fs/left-files.ts';
import type { Block } from '../trace/block.ts';
import type { RunDials } from './dials.ts';

/** One run, as it is handed to a host's realm: plain data. */
export interface Job {
  /** A bundle's code. */
  readonly code: string;
  /** The modules of the host that it imports. */
  readonly modules: readonly string[];
  readonly limits: Limits;
  /** `write()` answers `true` always. */
  readonly backpressureOff: boolean;
  /** The code has counters in it. */
  readonly counted: boolean;
  readonly dials: RunDials;
  /** What stands in the program's standard input; left out, it is empty. */
  readonly stdin?: string;
  /** Files of the reader's own, to be read as /files/<name>. Only a browser can hand them over. */
  readonly given?: readonly File[];
}

/** How far a run may go. What is counted gives the same verdict on every machine. */
export interface Limits {
  /** Turns of the event loop. */
  readonly turns: number;
  /** Milliseconds on the program's own clock. */
  readonly elapsedMs: number;
  /** Bytes of text printed. */
  readonly outputBytes: number;
  /** Streams made. */
  readonly streams: number;
  /** Calls of loops and functions in one turn, when they are counted. */
  readonly calls: number;
  /** Bytes of buffers and arrays held at once, when they are counted. */
  readonly memoryBytes: number;
  /** Bytes of buffers made in one turn, kept or not; then it is looked at with counters. */
  readonly turnBytes: number;
}

export const LIMITS: Limits = {
  turns: 250_000,
  elapsedMs: 10 * 60 * 1000,
  outputBytes: 1024 * 1024,
  streams: 10_000,
  calls: 8_000_000,
  memoryBytes: 256 * 1024 * 1024,
  turnBytes: 256 * 1024 * 1024,
};

/** What a program printed, in order. */
export interface Output {
  readonly to: 'stdout' | 'stderr';
  readonly text: string;
}

/** An error as it left the program. */
export interface Thrown {
  readonly name: string;
  readonly code: string | null;
  readonly message: string;
  readonly stack: string;
}

/** How a run ended. */
export interface RunEnd {
  readonly how:
    | LoopEnd
    | 'exit'
    | 'threw'
    | 'rejected'
    /** The program replaced what its own run is recorded with. */
    | 'tampered'
    | 'too-much-output'
    | 'too-many-streams'
    | 'too-many-calls'
    | 'too-much-memory';
  /** What the program would have told its shell. */
  readonly exitCode: number;
  /** The program's own module has run to its end. */
  readonly settled: boolean;
  readonly thrown: Thrown | null;
  /** What the program was doing when `process.exit()` or a limit ended it, as a stack; else null. */
  readonly endStack: string | null;
  /** Line and column of the bundle where a limit was passed, or null. */
  readonly at: { readonly line: number; readonly column: number } | null;
  readonly ledger: LedgerPage;
  readonly files: readonly LeftFile[];
  /** The program has asked its standard input for more than there was. */
  readonly inputEnded: boolean;
  /** Milliseconds on the program's own clock. */
  readonly elapsedMs: number;
}

/** What comes out of a realm while a job runs. `end` is the last. */
export type Message =
  | { readonly type: 'block'; readonly block: Block }
  | { readonly type: 'output'; readonly output: Output }
  /** The realm is alive, and between two turns. */
  | { readonly type: 'beat' }
  | { readonly type: 'end'; readonly end: RunEnd };
