import {
  BY_ITSELF,
  check,
  type Examined,
  examine,
  exitCodeOf,
  recordingOf,
  reportOn,
  type World,
} from './check.ts';
import type { Exercise } from './exercise/format.ts';
import type { Program } from './program.ts';
import type { Measures } from './report/judge.ts';
import type { Report } from './report/report.ts';
import type { RunDials } from './run/dials.ts';
import type { Output } from './run/protocol.ts';
import type { LeftFile } from './shims/fs/left-files.ts';
import type { Recording } from './trace/recording.ts';
import { Seeker } from './view/seek.ts';
import { namedValue, type Value } from './view/values.ts';

/** What one run showed, beyond its report. */
export interface Observed {
  readonly report: Report;
  /** The values that were asked for, by name; null where the run has no such value. */
  readonly values: Readonly<Record<string, Value | null>>;
  /** What the program printed. */
  readonly output: readonly Output[];
  /** A digest of what happened, in order; null if nothing could be started. */
  readonly digest: string | null;
  /** What the program left on its disk. */
  readonly files: readonly Pick<LeftFile, 'path' | 'size' | 'crc32'>[];
  readonly exitCode: number | null;
}

/** What came of a program that was run by itself, without an exercise. */
export interface Ran {
  readonly report: Report;
  /** Null if the program could not be started. */
  readonly recording: Recording | null;
  readonly exitCode: number | null;
}

/** What a check came to, and what there is to look at of each of its runs. */
export interface Recorded {
  readonly report: Report;
  /** In the report's order; null where the program could not be started. */
  readonly recordings: readonly (Recording | null)[];
}

/** Checks from afar: the same questions and answers, wherever the host may be. */
export interface Checker {
  check(exercise: Exercise, answer: string): Promise<Report>;
  /** A check whose runs will be looked at. */
  record(exercise: Exercise, answer: string): Promise<Recorded>;
  /** @param stdin what stands in the program's standard input. */
  examine(program: Program, measures: Measures, dials?: RunDials, stdin?: string): Promise<Report>;
  observe(
    program: Program,
    measures: Measures,
    values: readonly string[],
    dials?: RunDials,
    stdin?: string,
  ): Promise<Observed>;
  /** Runs a program by itself. `output` is told of each piece as it comes. */
  run(
    program: Program,
    output: (piece: Output) => void,
    dials?: RunDials,
    stdin?: string,
  ): Promise<Ran>;
  close(): Promise<void>;
}

/** A checker that asks a world at hand. */
export function checkerOf(world: World, close: () => Promise<void>): Checker {
  return {
    check: async (exercise, answer) => (await check(exercise, answer, world)).report,
    record: async (exercise, answer) => {
      const { report, runs } = await check(exercise, answer, world);
      return { report, recordings: runs.map(recordingOf) };
    },
    examine: async (program, measures, dials = {}, stdin = '') =>
      reportOn([await examine(program, measures, world, { dials, stdin })], world),
    observe: async (program, measures, values, dials = {}, stdin = '') =>
      observe(await examine(program, measures, world, { dials, stdin }), world, values),
    run: async (program, output, dials = {}, stdin = '') => {
      const examined = await examine(program, BY_ITSELF, world, { output, dials, stdin });
      const report = reportOn([examined], world);
      return { report, recording: recordingOf(examined), exitCode: exitCodeOf(examined) };
    },
    close,
  };
}

/** What a run showed, for whoever asks from afar. */
export function observe(examined: Examined, world: World, names: readonly string[]): Observed {
  const { result } = examined;
  const recording = recordingOf(examined);
  const seeker = recording && new Seeker(recording);
  const values = names.map((name) => [name, seeker ? namedValue(seeker, name) : null] as const);
  return {
    report: reportOn([examined], world),
    values: Object.fromEntries(values),
    output: result?.output ?? [],
    digest: result ? String(result.follower.digest) : null,
    files: (result?.end?.files ?? []).map(({ path, size, crc32 }) => ({ path, size, crc32 })),
    exitCode: exitCodeOf(examined),
  };
}
