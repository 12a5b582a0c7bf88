import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import fc from 'fast-check';
import { listExercises, readExercise } from '../../src/exercise/folder.ts';
import {
  type Exercise,
  type ScenarioDefinition,
  scenarioProgram,
} from '../../src/exercise/format.ts';
import { examplesOf } from '../../src/rules/examples.ts';
import { MISTAKES, type Mistake } from '../generated/mistakes.ts';
import { RIGHT, type Right } from '../generated/right.ts';
import { sourceOf as rightSource } from '../generated/right-source.ts';
import { KNOWN_SEED } from '../generated/suite.ts';
import { hasCertainOrder, isBare, type ParityProgram } from './program.ts';

const ROOT = new URL('../..', import.meta.url).pathname;

/** How many programs of the grammar are run, all of one seed. */
const RIGHT_ONES = 50;

const read = (path: string) => readFileSync(path, 'utf8');
const alone = (title: string, code: string): ParityProgram => {
  return { title, files: { 'main.js': code }, entry: 'main.js' };
};

/** Each script of a folder as a program, with the others beside it for it to import. */
function inFolder(folder: string, skip: readonly string[] = []): ParityProgram[] {
  const paths = readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' });
  const scripts = paths.filter((path) => path.endsWith('.js')).sort();
  return scripts
    .filter((path) => !skip.includes(path))
    .map((path) => {
      const beside = scripts.filter((other) => dirname(other) === dirname(path));
      const files = beside.map((file) => [basename(file), read(join(ROOT, folder, file))]);
      return {
        title: `${folder}/${path}`,
        files: Object.fromEntries(files),
        entry: basename(path),
      };
    });
}

function ofRules(): ParityProgram[] {
  return Object.entries(examplesOf).flatMap(([id, { breaks, keeps }]) => [
    ...breaks.map(({ title, code }) => alone(`${id} is broken: ${title}`, code)),
    ...keeps.map(({ title, code }) => alone(`${id} is kept: ${title}`, code)),
  ]);
}

/** The solution in every scenario, and each mistake in the first one, which the learner can read. */
async function ofExercises(): Promise<ParityProgram[]> {
  const folder = `${ROOT}exercises/`;
  const exercises = await Promise.all(listExercises(folder).map((id) => readExercise(folder + id)));
  return exercises.flatMap((exercise) => {
    const { scenarios, solution, mistakes } = exercise;
    return [
      ...scenarios.map((scenario) => scenarioWith(exercise, scenario, 'solution.js', solution)),
      ...Object.entries(mistakes).map(([name, text]) =>
        scenarioWith(exercise, scenarios[0], `mistakes/${name}`, text),
      ),
    ];
  });
}

function scenarioWith(
  exercise: Exercise,
  scenario: ScenarioDefinition,
  name: string,
  text: string,
): ParityProgram {
  const title = `exercises/${exercise.id}/${name} in ${scenario.file}`;
  return { title, ...scenarioProgram(exercise, scenario, text) };
}

/** Of the grammar: some that are right, and one with each mistake. */
function generated(): ParityProgram[] {
  const right = fc.sample(RIGHT, { seed: KNOWN_SEED, numRuns: RIGHT_ONES });
  return [
    ...right.map((one, index) => alone(`generated: right, number ${index}`, sourceOf(one))),
    ...MISTAKES.map((mistake, index) =>
      alone(
        `generated: ${mistake.name}`,
        sourceOf(mistake.fit(right[index % RIGHT_ONES]), mistake),
      ),
    ),
  ];
}

/** Without the timers that the grammar imports for all of its programs, where this one has none. */
function sourceOf(right: Right, mistake?: Mistake): string {
  const source = rightSource(right, mistake);
  return source.includes('sleep(')
    ? source
    : source.replace(/^import .* 'node:timers\/promises';\n/m, '');
}

/** Packs 64 MiB: its claims are tested on both hosts, and that is long enough. */
const TAKES_LONG = ['gallery/film-through-gzip.js'];

/** Every program of the book, the exercises, the rules and the tests of shims; and generated ones. */
export async function allPrograms(): Promise<ParityProgram[]> {
  const programs = [
    ...inFolder('content', TAKES_LONG),
    ...inFolder('tests/parity/programs'),
    ...inFolder('tests/shims/programs', ['say.js']),
    ...ofRules(),
    ...(await ofExercises()),
    ...generated(),
  ];
  return programs.map(witnessed);
}

const WITNESS = read(new URL('./witness/witness.js', import.meta.url).pathname);

/** A program that bare Node runs in the same order each time, made to print the events of its streams. */
export function witnessed(program: ParityProgram): ParityProgram {
  if (!isBare(program) || !hasCertainOrder(program)) return program;
  const { title, files, entry } = program;
  const start = `import './witness.js';\nimport './${entry}';\n`;
  return {
    title,
    files: { ...files, 'witness.js': WITNESS, 'witnessed.js': start },
    entry: 'witnessed.js',
  };
}
