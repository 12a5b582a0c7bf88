import type { Observed } from '../../checker.ts';
import type { Exercise } from '../../exercise/format.ts';
import type { Place, Program } from '../../program.ts';
import type { Measures } from '../../report/judge.ts';
import type { Report, ScenarioReport } from '../../report/report.ts';
import type { RunDials } from '../../run/dials.ts';
import type { RunOptions as AnyRunOptions } from '../../run/execute.ts';
import type { Output } from '../../run/protocol.ts';
import type { LeftFile } from '../../shims/fs/left-files.ts';
import type { LineCount } from '../../trace/line-counts.ts';
import type { Recording } from '../../trace/recording.ts';

/** What one run left to look at. */
export interface Shown {
  readonly scenario: ScenarioReport;
  /** Null if the program could not be started. */
  readonly recording: Recording | null;
  readonly counts: readonly CountedLine[];
  /** The counts are lower bounds: there were more calls than are counted by line. */
  readonly countsAtLeast: boolean;
  readonly output: readonly Output[];
  /** What the program told its shell; null if it did not come to that. */
  readonly exitCode: number | null;
  readonly files: readonly LeftFile[];
  /** It has asked its standard input for more than there was. */
  readonly inputEnded: boolean;
}

/** What a run or a check came to. */
export interface Run {
  readonly report: Report;
  readonly shown: readonly Shown[];
}

/** How the program's own calls at one place were answered. */
export interface CountedLine extends LineCount {
  readonly place: Place;
}

/** How a program is to be run: what can be sent of it. */
export type RunOptions = Pick<Partial<AnyRunOptions>, 'dials' | 'given' | 'stdin'>;

/** Page to engine. `open` comes first, with the frame's port. */
export type Request =
  | { readonly type: 'open'; readonly worker: string; readonly wasm: WebAssembly.Module }
  | {
      readonly type: 'run';
      readonly id: number;
      readonly program: Program;
      readonly measures: Measures;
      readonly options: RunOptions;
    }
  | {
      readonly type: 'check';
      readonly id: number;
      readonly exercise: Exercise;
      readonly answer: string;
    }
  | {
      readonly type: 'observe';
      readonly id: number;
      readonly program: Program;
      readonly measures: Measures;
      readonly values: readonly string[];
      readonly dials: RunDials;
      readonly stdin: string;
    }
  | { readonly type: 'stop'; readonly id: number };

/** Engine to page. */
export type Reply =
  | { readonly type: 'ready' }
  | { readonly type: 'output'; readonly id: number; readonly output: Output }
  /** A run, with one thing to show, or a check, with one for each scenario. */
  | { readonly type: 'ran'; readonly id: number; readonly run: Run }
  | { readonly type: 'observed'; readonly id: number; readonly observed: Observed }
  /** The engine itself failed: a fault of ours. */
  | { readonly type: 'failed'; readonly id: number; readonly message: string };
