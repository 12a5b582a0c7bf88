import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listExercises, readExercise } from '../../src/exercise/folder.ts';
import {
  assemble,
  type ExerciseDefinition,
  ExerciseError,
  expectedOf,
  scenarioProgram,
} from '../../src/exercise/format.ts';
import { readTask } from '../../src/exercise/task.ts';

const definition: ExerciseDefinition = {
  title: 'Say hello',
  summary: 'Say it.',
  lesson: null,
  answer: { file: 'hello.js', exports: ['hello'] },
  scenarios: [{ name: 'a quiet room', file: 'room.js', expects: [] }],
};

const files = {
  'exercise.ts': 'export default {}',
  'task.md': '# Say hello',
  'start.js': 'start',
  'solution.js': 'solution',
  'scenarios/room.js': 'room',
  'also-right/loudly.js': 'loudly',
  'mistakes/silence.js': 'silence',
};

describe('assemble', () => {
  test('sorts the files of a folder by what they are for', () => {
    expect(assemble('hello', definition, files)).toEqual({
      ...definition,
      id: 'hello',
      task: '# Say hello',
      start: 'start',
      solution: 'solution',
      scenarioFiles: { 'room.js': 'room' },
      alsoRight: { 'loudly.js': 'loudly' },
      mistakes: { 'silence.js': 'silence' },
    });
  });

  test.each(['task.md', 'start.js', 'solution.js'])('misses %s, and an empty one too', (name) => {
    const message = `exercises/hello/${name} is missing or empty. Every exercise has one.`;
    const { [name as 'task.md']: _, ...without } = files;
    expect(() => assemble('hello', definition, without)).toThrow(new ExerciseError(message));
    expect(() => assemble('hello', definition, { ...files, [name]: ' \n' })).toThrow(message);
  });

  test('takes no dials that there are not', () => {
    const [room] = definition.scenarios;
    const scenarios = [{ ...room, dials: { latency: { file: -1 } } }];
    expect(() => assemble('hello', { ...definition, scenarios }, files)).toThrow(
      'exercises/hello/exercise.ts, scenario "a quiet room": dials.latency.file must be a number of at least 0, not -1.',
    );
    const slow = { ...definition, scenarios: [{ ...room, dials: { latency: { file: 4 } } }] };
    expect(assemble('hello', slow, files).scenarios).toEqual(slow.scenarios);
  });

  test('misses a scenario that exercise.ts names', () => {
    const { 'scenarios/room.js': _, ...without } = files;
    expect(() => assemble('hello', definition, without)).toThrow(
      'exercises/hello/scenarios/room.js is missing, though exercise.ts names it. Write it, or take it out there.',
    );
  });

  test('refuses a scenario that exercise.ts does not name', () => {
    expect(() => assemble('hello', definition, { ...files, 'scenarios/hall.js': 'hall' })).toThrow(
      'exercises/hello/scenarios/hall.js is never run: exercise.ts does not name it. Name it there, or delete it.',
    );
  });

  test.each(['notes.txt', 'mistake/silence.js', 'mistakes/old/silence.js'])(
    'refuses %s, which nobody reads',
    (path) => {
      expect(() => assemble('hello', definition, { ...files, [path]: 'text' })).toThrow(
        `exercises/hello/${path} has no place in an exercise, which holds exercise.ts, task.md, start.js, solution.js, scenarios/*.js, also-right/*.js, mistakes/*.js, packages/*.js. Move it, or delete it.`,
      );
    },
  );
});

describe('packages of its own', () => {
  const packed = (own: Record<string, string>) =>
    assemble('hello', definition, {
      ...files,
      ...Object.fromEntries(Object.entries(own).map(([path, text]) => [`packages/${path}`, text])),
    });

  test('stand where a program finds them', () => {
    const exercise = packed({
      'loud.js': 'loud',
      '@school/quiet/package.json': '{ "main": "lib/quiet" }',
      '@school/quiet/lib/quiet.js': 'quiet',
    });
    expect(scenarioProgram(exercise, definition.scenarios[0], 'answer').files).toEqual({
      'hello.js': 'answer',
      'room.js': 'room',
      'node_modules/loud.js': 'loud',
      'node_modules/@school/quiet/package.json': '{ "main": "lib/quiet" }',
      'node_modules/@school/quiet/lib/quiet.js': 'quiet',
    });
  });

  test.each([
    [{ 'notes.txt': '' }, 'notes.txt is no package. A package is one script'],
    [{ 'fs.js': '' }, "fs.js is called as a module of Node's is"],
    [{ 'Über.js': '' }, 'Über.js makes a package called "Über", which nobody can import.'],
    [{ 'loud/index.js': '' }, 'loud/index.js belongs to a package whose package.json is missing'],
    [{ 'loud/package.json': '{' }, 'whose package.json is missing or no JSON. Write one.'],
    [
      { 'loud/package.json': '{ "main": "./gone.js" }' },
      'whose package.json names ./gone.js, which is not there. Name the file',
    ],
  ])('%o is refused', (own, said) => {
    expect(() => packed(own)).toThrow(ExerciseError);
    expect(() => packed(own)).toThrow(said);
  });
});

test('the program of a scenario is its file and the answer, and nothing else', () => {
  const exercise = assemble('hello', definition, files);
  expect(scenarioProgram(exercise, definition.scenarios[0], 'answer')).toEqual({
    files: { 'hello.js': 'answer', 'room.js': 'room' },
    entry: 'room.js',
  });
});

describe('expectedOf', () => {
  test('reads a rule at the end of the offending line', () => {
    const text = 'export function f() {\n  write(); // expect: ignored-write-return\n}\n';
    expect(expectedOf(text)).toEqual({ rule: 'ignored-write-return', line: 2 });
  });

  test('reads an outcome or a verdict alone on the first line', () => {
    expect(expectedOf('// expect: in-flight\nexport const f = 1;\n')).toEqual({
      outcome: 'in-flight',
    });
  });

  test('reads files with the line ends of Windows', () => {
    expect(expectedOf('// expect: hung\r\nexport {};\r\n')).toEqual({ outcome: 'hung' });
  });

  test('takes a line of code for a rule, also where it is the first', () => {
    expect(expectedOf('f(); // expect: lost-drain')).toEqual({ rule: 'lost-drain', line: 1 });
  });

  test('takes a comment further down for the line that it stands on', () => {
    expect(expectedOf('f();\n// expect: lost-drain\n')).toEqual({ rule: 'lost-drain', line: 2 });
  });

  test('finds nothing where nothing is said', () => {
    expect(expectedOf('export {};')).toBeUndefined();
    expect(expectedOf('f(); // expect: lost-drain, I think')).toBeUndefined();
  });
});

describe('readTask', () => {
  test('takes title, task and hints apart', () => {
    const markdown =
      '# Say hello\n\nSay it.\n\nA room.\n\n## Hint 1\n\nNudge.\n\n## Hint 2\n\nIdea.\n';
    expect(readTask(markdown)).toEqual({
      title: 'Say hello',
      text: 'Say it.\n\nA room.',
      hints: ['Nudge.', 'Idea.'],
    });
  });

  test('leaves empty what is not there', () => {
    expect(readTask('')).toEqual({ title: '', text: '', hints: [] });
    expect(readTask('# Say hello\n## Hint 1\n## Hint 2\n')).toEqual({
      title: 'Say hello',
      text: '',
      hints: ['', ''],
    });
  });
});

describe('readExercise', () => {
  const newFolder = () => mkdtempSync(join(tmpdir(), 'highwater-'));

  test('says so where there is no exercise', async () => {
    const folder = newFolder();
    await expect(readExercise(folder)).rejects.toThrow(
      new ExerciseError(`${folder} holds no exercise: there is no exercise.ts in it.`),
    );
    expect(listExercises(folder)).toEqual([]);
    expect(listExercises(join(folder, 'nowhere'))).toEqual([]);
  });

  test('says so where exercise.ts exports nothing', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'exercise.ts'), 'export const title: string = "Say hello";');
    await expect(readExercise(folder)).rejects.toThrow(
      `${folder}/exercise.ts exports no exercise. End it with \`export default { ... }\`.`,
    );
  });

  test('says what is wrong with an exercise.ts that cannot be read', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'exercise.ts'), 'export default {');
    await expect(readExercise(folder)).rejects.toThrow(
      new RegExp(`^${folder}/exercise.ts cannot be read: `),
    );
  });

  test('leaves alone what systems and editors leave behind', async () => {
    const folder = newFolder();
    const empty = { ...definition, scenarios: [] };
    writeFileSync(join(folder, 'exercise.ts'), `export default ${JSON.stringify(empty)};`);
    for (const name of ['task.md', 'start.js', 'solution.js', '.DS_Store']) {
      writeFileSync(join(folder, name), 'text');
    }
    expect((await readExercise(folder)).title).toBe('Say hello');
  });
});
