import type { Expectation } from '../outcomes/outcome.ts';
import { dialsProblem, type RunDials } from '../run/dials.ts';
import { ownPackages } from './packages.ts';

/** What `exercise.ts` exports by default. */
export interface ExerciseDefinition {
  /** The deed, as a title. */
  readonly title: string;
  /** One sentence for lists. */
  readonly summary: string;
  /** The lesson that it stands in, `chapter/slug`, or null. */
  readonly lesson: string | null;
  readonly answer: {
    /** The learner's file, as scenarios import it. */
    readonly file: string;
    /** The names that it must export. */
    readonly exports: readonly string[];
  };
  readonly scenarios: readonly ScenarioDefinition[];
  /** Rules beside the point: their findings are left out. */
  readonly allowed?: readonly string[];
  /** Rules whose hints fail here. */
  readonly raised?: readonly string[];
}

/** One situation that an answer is put in. */
export interface ScenarioDefinition {
  /** What is the matter, in a few words: "a disk that fails half-way". */
  readonly name: string;
  /** A file of the `scenarios` folder, without the folder. */
  readonly file: string;
  readonly expects: readonly Expectation[];
  /** What kind of a world the program is put in, where it is not the usual one. */
  readonly dials?: RunDials;
}

/** An exercise with all its files: what its folder holds. */
export interface Exercise extends ExerciseDefinition {
  readonly id: string;
  /** task.md: the task, then the hints under headings of their own. */
  readonly task: string;
  readonly start: string;
  readonly solution: string;
  /** Source text by file name. */
  readonly scenarioFiles: Readonly<Record<string, string>>;
  readonly alsoRight: Readonly<Record<string, string>>;
  readonly mistakes: Readonly<Record<string, string>>;
  /** Packages that scenarios and answers can import, by paths in `node_modules`; only if there are any. */
  readonly packages?: Readonly<Record<string, string>>;
}

/** A folder that is not an exercise: says which file, and what to do. */
export class ExerciseError extends Error {}

const FILES = ['exercise.ts', 'task.md', 'start.js', 'solution.js'];

const FOLDERS = ['scenarios', 'also-right', 'mistakes'] as const;

const PACKAGES = 'packages/';

type Folders = Record<(typeof FOLDERS)[number], Record<string, string>>;

/**
 * Puts an exercise together from its definition and its files.
 *
 * @param files source text by path within the exercise's folder.
 * @throws ExerciseError for what is missing, or stands where nothing should.
 */
export function assemble(
  id: string,
  definition: ExerciseDefinition,
  files: Readonly<Record<string, string>>,
): Exercise {
  const folders = sortByFolder(id, files);
  for (const { name, dials = {} } of definition.scenarios) {
    const wrong = dialsProblem(dials);
    if (wrong) throw new ExerciseError(`exercises/${id}/exercise.ts, scenario "${name}": ${wrong}`);
  }
  const named = definition.scenarios.map(({ file }) => file);
  const problem = scenarioProblem(named, Object.keys(folders.scenarios));
  if (problem) throw new ExerciseError(`exercises/${id}/scenarios/${problem}`);
  const text = (name: string) => {
    const found = files[name];
    if (found?.trim()) return found;
    throw new ExerciseError(`exercises/${id}/${name} is missing or empty. Every exercise has one.`);
  };
  return {
    ...definition,
    id,
    task: text('task.md'),
    start: text('start.js'),
    solution: text('solution.js'),
    scenarioFiles: folders.scenarios,
    alsoRight: folders['also-right'],
    mistakes: folders.mistakes,
    ...packagesIn(id, files),
  };
}

function packagesIn(id: string, files: Readonly<Record<string, string>>) {
  const own = Object.entries(files).filter(([path]) => path.startsWith(PACKAGES));
  if (own.length === 0) return {};
  const found = ownPackages(
    Object.fromEntries(own.map(([path, text]) => [path.slice(PACKAGES.length), text])),
  );
  if (!('wrong' in found)) return { packages: found };
  throw new ExerciseError(`exercises/${id}/${PACKAGES}${found.path} ${found.wrong}`);
}

function sortByFolder(id: string, files: Readonly<Record<string, string>>): Folders {
  const folders: Folders = { scenarios: {}, 'also-right': {}, mistakes: {} };
  for (const [path, text] of Object.entries(files)) {
    if (FILES.includes(path) || path.startsWith(PACKAGES)) continue;
    const [first, name, ...deeper] = path.split('/');
    const folder = FOLDERS.find((known) => known === first);
    if (!folder || name === undefined || deeper.length > 0) throw strayFile(id, path);
    folders[folder][name] = text;
  }
  return folders;
}

function strayFile(id: string, path: string): ExerciseError {
  const folders = FOLDERS.map((folder) => `${folder}/*.js`);
  const known = [...FILES, ...folders, 'packages/*.js'].join(', ');
  return new ExerciseError(
    `exercises/${id}/${path} has no place in an exercise, which holds ${known}. Move it, or delete it.`,
  );
}

function scenarioProblem(named: readonly string[], there: readonly string[]): string | null {
  const missing = named.find((file) => !there.includes(file));
  if (missing) {
    return `${missing} is missing, though exercise.ts names it. Write it, or take it out there.`;
  }
  const unused = there.find((file) => !named.includes(file));
  return unused
    ? `${unused} is never run: exercise.ts does not name it. Name it there, or delete it.`
    : null;
}

/** The program of one scenario: the learner's file, the scenario's own as the entry, and packages. */
export function scenarioProgram(
  { answer, scenarioFiles, packages }: Exercise,
  { file }: ScenarioDefinition,
  text: string,
) {
  return {
    files: { ...packages, [answer.file]: text, [file]: scenarioFiles[file] },
    entry: file,
  };
}

/** What a mistake says that it must be rejected for. */
export type Expected =
  | { readonly rule: string; readonly line: number }
  | { readonly outcome: string };

/**
 * Reads `// expect: <rule>` at the end of the offending line, or `// expect: <outcome>` on the first
 * line, out of a mistake.
 */
export function expectedOf(text: string): Expected | undefined {
  const lines = text.split('\n');
  const marked = lines.findIndex((line) => EXPECT.test(line));
  const name = EXPECT.exec(lines[marked] ?? '')?.[1];
  if (name === undefined) return undefined;
  const alone = lines[marked].trim().startsWith('//');
  return alone && marked === 0 ? { outcome: name } : { rule: name, line: marked + 1 };
}

const EXPECT = /\/\/ expect: ([\w-]+)\s*$/;
