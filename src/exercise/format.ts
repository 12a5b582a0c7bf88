import type { Expectation } from '../outcomes/outcome.ts';

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
}

/** A folder that is not an exercise: says which file, and what to do. */
export class ExerciseError extends Error {}

const FOLDERS = {
  scenarios: 'scenarioFiles',
  'also-right': 'alsoRight',
  mistakes: 'mistakes',
} as const;

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
  const folders = { scenarioFiles: {}, alsoRight: {}, mistakes: {} } as Record<
    (typeof FOLDERS)[keyof typeof FOLDERS],
    Record<string, string>
  >;
  for (const [path, text] of Object.entries(files)) {
    const [folder, name] = path.split('/');
    if (name !== undefined && folder in FOLDERS) {
      folders[FOLDERS[folder as keyof typeof FOLDERS]][name] = text;
    }
  }
  const text = (name: string) => {
    const found = files[name];
    if (found?.trim()) return found;
    throw new ExerciseError(`exercises/${id}/${name} is missing or empty. Every exercise has one.`);
  };
  for (const { file } of definition.scenarios) {
    if (file in folders.scenarioFiles) continue;
    throw new ExerciseError(
      `exercises/${id}/scenarios/${file} is missing, though exercise.ts names it. Write it, or take it out there.`,
    );
  }
  return {
    ...definition,
    id,
    task: text('task.md'),
    start: text('start.js'),
    solution: text('solution.js'),
    ...folders,
  };
}

/** The program of one scenario: the learner's file, and the scenario's own as the entry. */
export function scenarioProgram(
  { answer, scenarioFiles }: Exercise,
  { file }: ScenarioDefinition,
  text: string,
) {
  return { files: { [answer.file]: text, [file]: scenarioFiles[file] }, entry: file };
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
