import { expect, test } from 'vitest';
import { install } from './installed.ts';

const { highwater, folder, write } = install();
write('there.js', '');

const USAGE = `highwater: backpressure in Node.js streams, taught and found

  highwater run <file> [arguments]      run a program, and say where it ignores backpressure
  highwater check <exercise> [file]     check an answer to an exercise
  highwater exercises                   list the exercises
  highwater exercises check [exercise]  prove that the exercises accept right and reject wrong
  highwater serve                       open the book on this machine

  --format <format>       how to report: text, json, html, sarif, github, junit or tap (text)
  --report <file>         write the report there instead
  --trace <file>          run: keep the run in a file that the book shows, at /trace/
  --fail-on <weight>      run: exit 1 on a violation, a hint, or never (never)
  --follow                run: and the Node processes and threads that it starts
  --live                  run: tell each violation as it happens
  --outcomes              run: tell what streams held, and who waited for whom, in any case
  --host <host>           where to run: process, node or browser (run: process; check: node;
                          exercises check: node and browser)
  --node <version|path>   run, check: on another Node that is installed: 22, or the path of one
  --flavour <flavour>     run: in a host, with readable-stream-2, -3 or -4 as node:stream (node)
  --exercises <folder>    where exercises are (those that come with Highwater)
  --port <number>         serve: where to listen (4321, or a free one)
`;

const ended = { signal: null, stdout: '', stderr: '' };

test('without a command, says what there is, and that it was not enough', async () => {
  expect(await highwater([])).toEqual({ ...ended, status: 2, stdout: USAGE });
});

test.each([['--help'], ['-h'], ['help'], ['check --help'], ['run --help'], ['exercises check -h']])(
  'says what there is when asked: %s',
  async (args) => {
    expect(await highwater(args.split(' '))).toEqual({ ...ended, status: 0, stdout: USAGE });
  },
);

test.each([
  ['frobnicate', `There is no command "frobnicate".\n\n${USAGE}`],
  ['check', 'highwater check takes an exercise and a file: highwater check stop-the-flood copy.js'],
  [
    'check a b c',
    'highwater check takes an exercise and a file: highwater check stop-the-flood copy.js',
  ],
  ['run', 'highwater run takes a program: highwater run app.js'],
  ['run --report r.txt', 'highwater run takes a program: highwater run app.js'],
  ['run nowhere.js', 'There is no file nowhere.js.'],
  ['run node_modules', 'node_modules is a folder without an index.js. Name the program itself.'],
  [
    'run --fail-on sometimes there.js',
    '--fail-on takes violation, hint or never, not "sometimes".',
  ],
  [
    'exercises prove',
    'There is no "highwater exercises prove". There is "highwater exercises check".',
  ],
  ['exercises --exercises nowhere', 'There are no exercises in nowhere.'],
  ['exercises check --exercises nowhere', 'There are no exercises in nowhere.'],
  ['check it --exercises nowhere', 'There are no exercises in nowhere.'],
  ['exercises check --host moon', 'There is no host "moon". The hosts are node and browser.'],
  ['serve --port lots', '--port takes a number up to 65535, not "lots".'],
  ['serve --port 65536', '--port takes a number up to 65535, not "65536".'],
])('refuses `highwater %s`, and says what is wrong', async (args, problem) => {
  const said = await highwater(args.split(' '));
  expect({ ...said, stderr: said.stderr.trimEnd() }).toEqual({
    ...ended,
    status: 2,
    stderr: `highwater: ${problem.trimEnd()}`,
  });
});

test('refuses an option that there is not, wherever it stands', async () => {
  for (const args of [
    ['check', '--frobnicate'],
    ['run', '--frobnicate', 'a.js'],
  ]) {
    const { status, stdout, stderr } = await highwater(args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^highwater: Unknown option '--frobnicate'/);
  }
});

test('lists the exercises that come with it', async () => {
  const { status, stdout, stderr } = await highwater(['exercises']);
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout.split('\n').map((line) => line.split(' ')[0])).toEqual([
    'stop-at-false',
    'stop-the-flood',
    'wait-for-drain',
    '',
  ]);
});

test('is unpacked outside of the repository', () => {
  expect(folder).not.toContain(process.cwd());
});
