import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../attach/root.ts';
import { listExercises, readExercise } from '../exercise/folder.ts';
import type { Exercise } from '../exercise/format.ts';
import { gate } from '../gate.ts';
import { type OutputFlags, outputOf } from './output.ts';
import { isWrong, type Proof, proofIn } from './proof.ts';
import { STATUS, UsageError } from './usage.ts';
import { openChecker } from './world.ts';

export interface ExercisesFlags extends OutputFlags {
  readonly exercises?: string;
  readonly host?: string;
}

/** `highwater exercises [check [exercise]]`. Returns the exit status. */
export async function exercisesCommand(
  [verb, name]: readonly string[],
  flags: ExercisesFlags,
): Promise<number> {
  const folder = folderOf(flags.exercises);
  if (verb === undefined) return list(known(folder), folder);
  if (verb !== 'check') {
    throw new UsageError(
      `There is no "highwater exercises ${verb}". There is "highwater exercises check".`,
    );
  }
  const ids = name === undefined ? known(folder) : [name];
  const proof = proofIn(outputOf(flags), flags.host);
  const exercises = await Promise.all(ids.map((id) => findExercise(id, flags.exercises)));
  const hosts = flags.host === undefined ? ['node', 'browser'] : [flags.host];
  let failed = 0;
  for (const host of hosts) failed += await checkOn(host, exercises, proof);
  proof.end();
  return failed === 0 ? STATUS.right : STATUS.wrong;
}

/** An exercise by its id, or by the path of its folder. */
export async function findExercise(name: string, given: string | undefined): Promise<Exercise> {
  const folder = folderOf(given);
  for (const path of [join(folder, name), name]) {
    if (existsSync(join(path, 'exercise.ts'))) return readExercise(path);
  }
  throw new UsageError(`There is no exercise "${name}". There are: ${known(folder).join(', ')}.`);
}

/** The exercises of a folder that has some. */
function known(folder: string): string[] {
  const ids = listExercises(folder);
  if (ids.length === 0) throw new UsageError(`There are no exercises in ${folder}.`);
  return ids;
}

function folderOf(given: string | undefined): string {
  return given ?? join(packageRoot(), 'exercises');
}

async function list(ids: readonly string[], folder: string): Promise<number> {
  for (const id of ids) {
    const { summary } = await readExercise(join(folder, id));
    process.stdout.write(`${id.padEnd(20)} ${summary}\n`);
  }
  return STATUS.right;
}

/** @returns how many files were not as they should be. */
async function checkOn(
  host: string,
  exercises: readonly Exercise[],
  proof: Proof,
): Promise<number> {
  const checker = await openChecker(host);
  let failed = 0;
  try {
    for (const exercise of exercises) {
      const results = await gate(exercise, checker);
      failed += results.filter(isWrong).length;
      proof.take(exercise.id, host, results);
    }
  } finally {
    await checker.close();
  }
  return failed;
}
