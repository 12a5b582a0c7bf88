import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { transform } from 'esbuild';
import { assemble, type Exercise, type ExerciseDefinition, ExerciseError } from './format.ts';

/**
 * Reads the exercise in a folder.
 *
 * @throws ExerciseError with the file and the remedy.
 */
export async function readExercise(folder: string): Promise<Exercise> {
  const id = basename(resolve(folder));
  const path = join(folder, 'exercise.ts');
  if (!existsSync(path)) {
    throw new ExerciseError(`${folder} holds no exercise: there is no exercise.ts in it.`);
  }
  const files = Object.fromEntries(
    listFiles(folder).map((file) => [
      relative(folder, file).replaceAll('\\', '/'),
      readFileSync(file, 'utf8'),
    ]),
  );
  return assemble(id, await readDefinition(path), files);
}

/** The exercises in a folder of exercises, by id. */
export function listExercises(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'exercise.ts')))
    .map((entry) => entry.name)
    .sort();
}

/** A definition is data with types; it is stripped and loaded as it stands, on any Node. */
async function readDefinition(path: string): Promise<ExerciseDefinition> {
  try {
    const { code } = await transform(readFileSync(path, 'utf8'), {
      loader: 'ts',
      sourcefile: path,
    });
    const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
    const { default: definition } = (await import(url)) as { default?: ExerciseDefinition };
    if (definition) return definition;
  } catch (error) {
    throw new ExerciseError(`${path} cannot be read: ${(error as Error).message}`);
  }
  throw new ExerciseError(`${path} exports no exercise. End it with \`export default { ... }\`.`);
}

/** All files but those whose names begin with a dot, which systems and editors leave behind. */
function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.')) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? listFiles(path) : [path];
  });
}
