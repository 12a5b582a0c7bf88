import { describe, expect, test } from 'vitest';
import type { Checker } from '../../src/checker.ts';
import { assemble, type ExerciseDefinition } from '../../src/exercise/format.ts';
import { gate } from '../../src/gate.ts';
import type { Report } from '../../src/report/report.ts';
import { hostForTests } from '../hosts.ts';

const definition: ExerciseDefinition = {
  title: 'Say hello',
  summary: 'Say it.',
  lesson: null,
  answer: { file: 'hello.js', exports: ['hello'] },
  scenarios: [
    { name: 'a room', file: 'room.js', expects: [{ outcome: 'printed', line: 'hello' }] },
  ],
};

const says = (text: string) => `export const hello = () => console.log('${text}');\n`;
const wrong = (expected: string) => `// expect: ${expected}\n${says('goodbye')}`;

const files: Record<string, string> = {
  'task.md': '# Say hello\n\nSay it.\n\n## Hint 1\n\na\n\n## Hint 2\n\nb\n\n## Hint 3\n\nc\n',
  'start.js': says('nothing'),
  'solution.js': says('hello'),
  'scenarios/room.js': "import { hello } from './hello.js';\nhello();\n",
};
for (let number = 1; number <= 4; number++) files[`also-right/${number}.js`] = says('hello');
for (let number = 1; number <= 6; number++) files[`mistakes/${number}.js`] = wrong('printed');

describe('the gate', () => {
  const host = hostForTests('node');
  const reports = new Map<string, Promise<Report>>();

  /** The host, asked once about each answer: its scenario stays the same throughout. */
  const asked = (checker: Checker): Checker => ({
    ...checker,
    check(exercise, answer) {
      const report = reports.get(answer) ?? checker.check(exercise, answer);
      reports.set(answer, report);
      return report;
    },
  });

  async function problemsOf(
    changed: Record<string, string | undefined>,
    differs: Partial<ExerciseDefinition> = {},
  ): Promise<string[]> {
    const all = Object.entries({ ...files, ...changed });
    const kept = all.filter((entry): entry is [string, string] => entry[1] !== undefined);
    const exercise = assemble('hello', { ...definition, ...differs }, Object.fromEntries(kept));
    const results = await gate(exercise, asked(await host()));
    return results.flatMap(({ file, problem }) => (problem ? [`${file} ${problem}`] : []));
  }

  test('finds nothing wrong with an exercise that is as it should be', async () => {
    expect(await problemsOf({})).toEqual([]);
  });

  test('wants enough right answers and mistakes', async () => {
    expect(await problemsOf({ 'also-right/1.js': undefined, 'mistakes/1.js': undefined })).toEqual([
      'exercises/hello/also-right has 3 right answers; write at least 4, each in a style of its own.',
      'exercises/hello/mistakes has 5 mistakes; write at least 6 that people really make.',
    ]);
  });

  test.each([
    ['Say it.', 'has no title. Begin with the deed: "# Wait for drain".'],
    [
      '# Say goodbye\n\nSay it.',
      'is called "Say goodbye", and exercise.ts "Say hello". Give both one title.',
    ],
    ['# Say hello\n', 'has no task. Say under the title what the program must do.'],
    ['# Say hello\n\nSay it.\n', 'has 0 hints; write 3, each under a "## Hint 1" of its own.'],
    [files['task.md'].replace('b', ''), 'says nothing under "## Hint 2".'],
  ])('wants a title, a task and three hints, not %j', async (task, problem) => {
    const without = Object.keys(files).filter((file) => /^(also-right|mistakes)/.test(file));
    const none = Object.fromEntries(without.map((file) => [file, undefined]));
    const problems = await problemsOf({ ...none, 'task.md': task });
    expect(problems).toContain(`exercises/hello/task.md ${problem}`);
  });

  test('knows the rules that an exercise may name', async () => {
    expect(await problemsOf({}, { allowed: ['forgotten-manners'] })).toEqual([
      'exercises/hello/exercise.ts names the rule forgotten-manners, which there is not.',
    ]);
  });

  test('wants a start that fails, and a solution that passes', async () => {
    expect(await problemsOf({ 'start.js': says('hello'), 'solution.js': says('goodbye') })).toEqual(
      [
        'exercises/hello/start.js passes, so there is nothing left to do. Begin with a program that goes wrong.',
        'exercises/hello/solution.js is taken for right, but in "a room" printed failed: It should have printed "hello", and did not. If it is wrong after all, move it to mistakes/.',
      ],
    );
  });

  test('wants each mistake rejected for what it says', async () => {
    const mistakes = {
      'mistakes/1.js': says('goodbye'),
      'mistakes/2.js': `// expect: printed\n${says('hello')}`,
      'mistakes/3.js': wrong('in-flight'),
      'mistakes/4.js': says('goodbye').replace('\n', ' // expect: lost-drain\n'),
      'mistakes/5.js': '// expect: crashed\nexport const hello = () => oh();\n',
      'mistakes/6.js': '// expect: invalid\nexport const goodbye = 1;\n',
    };
    expect(await problemsOf(mistakes)).toEqual([
      'exercises/hello/mistakes/1.js does not say what is wrong with it. End the offending line in "// expect: <rule>", or begin with "// expect: <outcome>".',
      'exercises/hello/mistakes/2.js expected printed, but the file passes. If it is right after all, move it to also-right/. If not, make a scenario harder.',
      'exercises/hello/mistakes/3.js expected in-flight, but in "a room" printed failed: It should have printed "hello", and did not.',
      'exercises/hello/mistakes/4.js expected lost-drain at line 1, but in "a room" printed failed: It should have printed "hello", and did not.',
    ]);
  });
});
