import { existsSync, readFileSync } from 'node:fs';
import { seenFrom } from '../attach/origin.ts';
import type { Checker } from '../checker.ts';
import type { Exercise } from '../exercise/format.ts';
import type { Report } from '../report/report.ts';
import { findExercise } from './exercises.ts';
import { type OutputFlags, outputOf, type Subject, tell } from './output.ts';
import { STATUS, UsageError } from './usage.ts';
import { openChecker } from './world.ts';

export interface CheckFlags extends OutputFlags {
  readonly host?: string;
  readonly exercises?: string;
  readonly node?: string;
}

/** `highwater check <exercise> [file]`. Returns the exit status. */
export async function checkCommand(args: readonly string[], flags: CheckFlags): Promise<number> {
  const [name, given, ...rest] = args;
  if (name === undefined || rest.length > 0) {
    throw new UsageError(
      'highwater check takes an exercise and a file: highwater check stop-the-flood copy.js',
    );
  }
  const output = outputOf(flags);
  const exercise = await findExercise(name, flags.exercises);
  const file = given ?? exercise.answer.file;
  const answer = readAnswer(file, exercise);
  const checker = await openChecker(flags.host, exercise.scenarios.length, flags.node);
  try {
    const subject = subjectOf(exercise, file, answer);
    const { report, pictures } =
      output.format === 'html'
        ? await drawnCheck(checker, exercise, answer)
        : { report: await checker.check(exercise, answer), pictures: [] };
    tell(report, { ...subject, pictures }, output);
    return statusOf(report);
  } finally {
    await checker.close();
  }
}

/** What draws is loaded only here: all other formats do without. */
async function drawnCheck(checker: Checker, exercise: Exercise, answer: string) {
  const { report, recordings } = await checker.record(exercise, answer);
  const { pictureOf } = await import('../view/picture.ts');
  return { report, pictures: recordings.map((recording) => recording && pictureOf(recording)) };
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

/** The exercise knows the answer by a name of its own; readers know it by that of their file. */
function subjectOf(
  { title, answer: { file: own } }: Exercise,
  file: string,
  answer: string,
): Subject {
  const lines = answer.split('\n');
  return {
    subject: `${title} · ${file}`,
    pathOf: (named) => (named === own ? seenFrom(process.cwd(), file) : named),
    lineOf: (place) => (place.file === own ? lines[place.line - 1] : undefined),
  };
}

export function statusOf({ verdict }: Report): number {
  if (verdict === 'passed') return STATUS.right;
  return verdict === 'failed' || verdict === 'invalid' ? STATUS.wrong : STATUS.broken;
}
