import { existsSync, readFileSync } from 'node:fs';
import type { Exercise } from '../exercise/format.ts';
import type { Report, VERDICTS } from '../report/report.ts';
import { textReport } from '../report/text.ts';
import { findExercise } from './exercises.ts';
import { emit, formatOf, styleFor } from './output.ts';
import { STATUS, UsageError } from './usage.ts';
import { openChecker } from './world.ts';

export interface CheckFlags {
  readonly format?: string;
  readonly report?: string;
  readonly host?: string;
  readonly exercises?: string;
}

/** `highwater check <exercise> [file]`. Returns the exit status. */
export async function checkCommand(args: readonly string[], flags: CheckFlags): Promise<number> {
  const [name, given, ...rest] = args;
  if (name === undefined || rest.length > 0) {
    throw new UsageError(
      'highwater check takes an exercise and a file: highwater check stop-the-flood copy.js',
    );
  }
  const format = formatOf(flags.format);
  const exercise = await findExercise(name, flags.exercises);
  const file = given ?? exercise.answer.file;
  const answer = readAnswer(file, exercise);
  const checker = await openChecker(flags.host, exercise.scenarios.length);
  try {
    const report = await checker.check(exercise, answer);
    const text = format === 'json' ? json(report) : readable(report, file, answer, exercise);
    emit(text, flags.report, process.stdout);
    return statusOf(report);
  } finally {
    await checker.close();
  }
}

function readAnswer(file: string, { id }: Exercise): string {
  if (!existsSync(file)) {
    throw new UsageError(
      `There is no file ${file}. Name your answer: highwater check ${id} <file>`,
    );
  }
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

function json(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

function readable(report: Report, file: string, answer: string, exercise: Exercise): string {
  const lines = answer.split('\n');
  const text = textReport(report, {
    style: styleFor(process.stdout),
    lineOf: (place) => (place.file === exercise.answer.file ? lines[place.line - 1] : undefined),
  });
  return `${exercise.title} · ${file}\n\n${text}${SENTENCES[report.verdict]}\n`;
}

const SENTENCES: Record<(typeof VERDICTS)[number], string> = {
  passed: 'Passed.',
  failed: 'Not yet: see above.',
  hung: 'It never came to its end: see above.',
  'out-of-memory': 'It ran out of memory: see above.',
  crashed: 'It crashed: see above.',
  invalid: 'It could not be started: see above.',
};

export function statusOf({ verdict }: Report): number {
  if (verdict === 'passed') return STATUS.right;
  return verdict === 'failed' || verdict === 'invalid' ? STATUS.wrong : STATUS.broken;
}
