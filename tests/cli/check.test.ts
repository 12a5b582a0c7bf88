import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ANSWERS, writeExercises } from './exercise-folder.ts';
import { install } from './installed.ts';

const installed = install();
const { folder, highwater, write } = installed;
const exercises = writeExercises(installed, 'own');

function check(answer: keyof typeof ANSWERS, ...rest: string[]) {
  write('answer.js', ANSWERS[answer]);
  return highwater(['check', 'copy-it', 'answer.js', '--exercises', exercises, ...rest]);
}

const OPENING = 'Copy it · answer.js\n\n';

test('praises an answer that is right, with numbers', async () => {
  expect(await check('right')).toEqual({
    status: 0,
    signal: null,
    stderr: '',
    stdout: `${OPENING}✓ a slow disk
  ✓ All 2 MiB of \`film\` came to \`disk\`, once and in order.
  ✓ The most that was on its way from \`film\` to \`disk\` at one time was 128 KiB, within the 512 KiB that this scenario allows.
  ✓ Every stream was closed in the end.
  ✓ It printed "copied".

Passed.
`,
  });
});

test('says what came of one that is wrong', async () => {
  expect(await check('unended')).toEqual({
    status: 1,
    signal: null,
    stderr: '',
    stdout: `${OPENING}✗ a slow disk
  ✗ \`disk\` took everything, but \`disk\` was never ended. Without end() nobody learns that this was all, and 'finish' never comes.
  ✓ The most that was on its way from \`film\` to \`disk\` at one time was 128 KiB, within the 512 KiB that this scenario allows.
  ✗ Left open when the program was done: \`disk\`. What is left open keeps its memory and its file.
  ✓ It printed "copied".

  hint forgotten-end
  \`disk\`, first written to at copy.js:6, was still open when nothing was left to do: nobody has called end().
    6 |     if (!disk.write(chunk)) await once(disk, "drain");
      |               ^
  Without end(), 'finish' does not come, and what a stream keeps for its end, as a compressor does, is not written.
  Call \`disk.end()\` after the last write, or destroy() where no more is wanted of it.

Not yet: see above.
`,
  });
});

test('shows the line of a finding, and points at the call', async () => {
  const { status, stdout } = await check('flood');
  expect(status).toBe(1);
  expect(stdout).toContain('\n  violation data-listener-writes\n  `disk.write()` at copy.js:5 ');
  expect(stdout).toContain(`
    5 |   film.on('data', (chunk) => disk.write(chunk)); // expect: data-listener-writes
      |                                   ^
`);
});

test.each([
  ['crash', 3, 'crashed', 'RangeError: too full', '5 |   throw', 'It crashed: see above.'],
  [
    'waits',
    3,
    'hung',
    'The program waits for something that will not come',
    '6 |   await once(',
    'It never came to its end: see above.',
  ],
  [
    'endless',
    3,
    'hung',
    'This loop never came to its end',
    '5 |   for (;;) {}',
    'It never came to its end: see above.',
  ],
  [
    'unparsed',
    1,
    'invalid',
    'Expected ")" but found ";"',
    '2 |   film.pipe(disk;',
    'It could not be started: see above.',
  ],
  [
    'unnamed',
    1,
    'invalid',
    'copy.js must export `copy`',
    '1 | export function coppy',
    'It could not be started: see above.',
  ],
] as const)(
  'an answer that is %s: status %i, %s',
  async (answer, status, verdict, message, line, end) => {
    const said = await check(answer);
    expect([said.status, said.stderr]).toEqual([status, '']);
    expect(said.stdout).toContain(`${OPENING}✗ a slow disk: ${verdict}\n  ${message}`);
    expect(said.stdout).toContain(`\n    ${line}`);
    expect(said.stdout.endsWith(`\n\n${end}\n`)).toBe(true);
  },
);

test('takes the file that the exercise speaks of, where none is named', async () => {
  write('copy.js', ANSWERS.right);
  const { status, stdout } = await highwater(['check', 'copy-it', '--exercises', exercises]);
  expect([status, stdout.split('\n')[0]]).toEqual([0, 'Copy it · copy.js']);
});

test('takes an exercise by the path of its folder, and one of its own by name', async () => {
  write('copy.js', ANSWERS.right);
  expect((await highwater(['check', join(exercises, 'copy-it')])).status).toBe(0);
  const flood = await highwater(['check', 'stop-the-flood', 'copy.js']);
  expect([flood.status, flood.stdout.split('\n')[0]]).toEqual([0, 'Stop the flood · copy.js']);
});

test('writes the report where it is told to, and nothing else', async () => {
  const said = await check('crash', '--report', 'report.txt');
  expect(said).toEqual({ status: 3, signal: null, stdout: '', stderr: '' });
  expect(readFileSync(join(folder, 'report.txt'), 'utf8')).toMatch(/^Copy it · answer\.js\n\n✗/);
});

test('does not colour what is no terminal', async () => {
  write('answer.js', ANSWERS.flood);
  const args = ['check', 'copy-it', 'answer.js', '--exercises', exercises];
  const { stdout } = await highwater(args, { env: { TERM: 'xterm-256color' } });
  expect(stdout).not.toContain('\x1b');
});

test.each([
  [
    'copy-it nowhere.js',
    'There is no file nowhere.js. Name your answer: highwater check copy-it <file>',
  ],
  ['copy-it .', '. cannot be read: EISDIR: illegal operation on a directory, read'],
  ['copy-this answer.js', 'There is no exercise "copy-this". There are: copy-it.'],
  [
    'copy-it answer.js --format yaml',
    'There is no format "yaml". The formats are text, json, html, sarif, github, junit and tap.',
  ],
  [
    'copy-it answer.js --format constructor',
    'There is no format "constructor". The formats are text, json, html, sarif, github, junit and tap.',
  ],
  [
    'copy-it answer.js --report nowhere/report.txt',
    "The report cannot be written to nowhere/report.txt: ENOENT: no such file or directory, open 'nowhere/report.txt'. Name another file.",
  ],
])('refuses `highwater check %s`, and says what to do', async (args, problem) => {
  write('answer.js', ANSWERS.right);
  expect(await highwater(['check', ...args.split(' '), '--exercises', exercises])).toEqual({
    status: 2,
    signal: null,
    stdout: '',
    stderr: `highwater: ${problem}\n`,
  });
});

test.each([
  ['', 'copy.js must export `copy`: that is how the exercise finds your answer.'],
  [
    'function copy() {}\n',
    'copy.js must export `copy`: that is how the exercise finds your answer.',
  ],
  ['\x89PNG\0\0', 'copy.js is not a text file: it holds bytes that no program has.'],
])('%j could not be started, and is told why', async (text, message) => {
  write('odd.js', text);
  const said = await highwater(['check', 'copy-it', 'odd.js', '--exercises', exercises]);
  expect([said.status, said.stderr]).toEqual([1, '']);
  expect(said.stdout).toContain(`Copy it · odd.js\n\n✗ a slow disk: invalid\n  ${message}\n`);
});
