import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { readTrace } from '../../src/report/trace-file.ts';
import { HOSTS } from '../hosts.ts';
import { nodePath } from '../nodes.ts';
import { install } from './installed.ts';

const { write, highwater, folder } = install();

const FLOOD = `import { Writable } from 'node:stream';
import { CHUNKS } from './lib/chunks.js';
const disk: Writable = new Writable({ highWaterMark: 10, write: (_c, _e, done) => void setTimeout(done, 1000) });
console.log('began');
for (let n = 0; n < CHUNKS; n++) disk.write('12345');
disk.end(() => console.error('over at', performance.now()));
process.exitCode = 7;
`;

write('flood.ts', FLOOD);
write('lib/chunks.ts', 'export const CHUNKS: number = 50;\n');
write('right.js', "console.log('right');\n");
write('throws.js', "console.log('first');\nthrow new TypeError('no');\n");
write('package.js', "import pad from 'left-pad';\n");
write('missing.js', "import './gone.js';\n");
write('waits.js', 'await new Promise(() => {});\n');
write('flavour.js', "import { pipeline } from 'node:stream';\nconsole.log(typeof pipeline);\n");
write('asks.js', 'for await (const piece of process.stdin) console.log(String(piece));\n');
write(
  'fails.js',
  "process.on('uncaughtException', () => { throw new Error('again'); });\nsetTimeout(() => { throw 1; });\n",
);
write('round.js', 'for (;;);\n');
write('old.cjs', "const { Readable } = require('stream');\nprocess.exit(Readable ? 4 : 5);\n");

const path = (file: string) => join(folder, file);
const text = (file: string) => readFileSync(path(file), 'utf8');

describe.each(HOSTS)('with --host %s', (host) => {
  const run = (...args: string[]) => highwater(['run', '--host', host, ...args]);

  test('a program has its output and its exit status, and files of its report and its trace', async () => {
    const files = ['--report', `${host}.json`, '--trace', `${host}.trace`];
    expect(await run('--format', 'json', ...files, 'flood.ts')).toMatchObject({
      status: 7,
      stdout: 'began\n',
      stderr: 'over at 50000\n',
    });
    const report = JSON.parse(text(`${host}.json`)) as Report;
    expect(report).toMatchObject({ verdict: 'failed', host });
    const trace = readTrace(readFileSync(path(`${host}.trace`)));
    expect(trace).toMatchObject({ subject: 'flood.ts', report });
    expect(trace.recording.streams.map(({ name }) => name)).toEqual(['disk']);
  });

  test('a flavour of the streams can be chosen', async () => {
    const ended = await run('--flavour', 'readable-stream-2', 'flavour.js');
    expect(ended).toMatchObject({ status: 0, stdout: 'undefined\n' });
    expect(await run('--flavour', 'node', 'flavour.js')).toMatchObject({ stdout: 'function\n' });
    expect(await run('--flavour', '2', 'flavour.js')).toMatchObject({
      status: 2,
      stderr:
        'highwater: There is no flavour "2". The flavours are node, readable-stream-2, readable-stream-3, readable-stream-4.\n',
    });
  });

  test('a program reads what comes by a pipe to the command', async () => {
    const input = 'Ann\nBob é\n';
    const ended = await highwater(['run', '--host', host, 'asks.js'], { input });
    expect(ended).toMatchObject({ status: 0, stdout: `${input}\n`, stderr: '' });
  });

  test.each([
    ['throws.js', 1, 'first\n', '\n  TypeError: no\n    2 | throw new TypeError'],
    ['fails.js', 7, '', '\n  Error: again\n    1 | process.on('],
    ['round.js', 3, '', '\n  This loop never came to its end, '],
  ])('%s ends with %i', async (file, status, stdout, said) => {
    const ended = await run(file);
    expect(ended).toMatchObject({ status, stdout });
    expect(ended.stderr.slice(0, said.length)).toBe(said);
  });
});

// A browser takes seconds to start, and these are the same there.
describe('with --host node', () => {
  const host = 'node';
  const run = (...args: string[]) => highwater(['run', '--host', host, ...args]);

  test('the report stands on standard error, at lines of TypeScript', async () => {
    const { status, stdout, stderr } = await run('flood.ts');
    expect({ status, stdout }).toEqual({ status: 7, stdout: 'began\n' });
    expect(stderr).toMatch(/^over at 50000\n\n {2}violation ignored-write-return\n/);
    expect(stderr).toContain('  5 | for (let n = 0; n < CHUNKS; n++) disk.write(');
  });

  test('nothing is said of one that is right', async () => {
    expect(await run('right.js')).toMatchObject({ status: 0, stdout: 'right\n', stderr: '' });
  });

  test('HTML shows the run', async () => {
    await run('--format', 'html', '--report', `${host}.html`, 'flood.ts');
    expect(text(`${host}.html`)).toContain('<svg');
  });

  test.each([
    ['package.js', 1, '', '\n  "left-pad" cannot be imported here. A program can import '],
    ['missing.js', 1, '', '\n  There is no file "gone.js". '],
    ['waits.js', 13, '', '\n  The program waits for something that will not come'],
    ['old.cjs', 4, '', ''],
  ])('%s ends with %i', async (file, status, stdout, said) => {
    const ended = await run(file);
    expect(ended).toMatchObject({ status, stdout });
    expect(ended.stderr.slice(0, said.length)).toBe(said);
  });

  test('--fail-on makes a run fail that was right to Node', async () => {
    write('quiet.ts', FLOOD.replace('process.exitCode = 7;', ''));
    expect((await run('quiet.ts')).status).toBe(0);
    expect((await run('--fail-on', 'violation', 'quiet.ts')).status).toBe(1);
    expect((await run('--fail-on', 'hint', 'right.js')).status).toBe(0);
  });

  test('what the configuration ignores counts for nothing', async () => {
    write(
      `${host}/flood.js`,
      FLOOD.replace(/: Writable|, process.*/g, '').replace('./lib', '../lib'),
    );
    const ignore = [{ rule: 'ignored-write-return', place: 'flood.js', reason: 'it is short' }];
    write(`${host}/highwater.config.json`, JSON.stringify({ ignore }));
    const { status, stderr } = await run('--fail-on', 'violation', `${host}/flood.js`);
    expect(status).toBe(7);
    expect(stderr).toBe('over at 50000\n\n  1 finding ignored: it is short\n\n');
  });

  test.each([
    [
      ['--follow'],
      '--follow does not go with --host HOST. A program in a host starts no processes',
    ],
    [['--live'], '--live does not go with --host HOST. A host tells of a run when it has ended'],
    [['--outcomes'], '--outcomes does not go with --host HOST. What streams held is measured in'],
  ])('%s has its place elsewhere', async ([flag], said) => {
    const { status, stderr } = await run(flag, 'right.js');
    expect(status).toBe(2);
    expect(stderr).toContain(`highwater: ${said.replace('HOST', host)}`);
  });

  test('arguments, and folders, are refused', async () => {
    expect((await run('right.js', 'x')).stderr).toContain('takes no arguments with --host');
    write('app/index.js', '');
    expect((await run('app')).stderr).toContain('app is a folder. With --host');
    expect((await run('none.js')).stderr).toBe('highwater: There is no file none.js.\n');
  });
});

test('there is no other host', async () => {
  const { status, stderr } = await highwater(['run', '--host', 'moon', 'right.js']);
  expect(status).toBe(2);
  expect(stderr).toBe(
    'highwater: There is no host "moon". The hosts are process, node and browser.\n',
  );
});

test('a browser that is none is told of', async () => {
  const env = { HIGHWATER_BROWSER: path('right.js') };
  const { status, stderr } = await highwater(['run', '--host', 'browser', 'right.js'], { env });
  expect(status).toBe(2);
  expect(stderr).toContain('right.js could not be started as a browser: ');
});

describe('--node', () => {
  write('version.js', 'process.stdout.write(process.version);\n');

  test.each(['22', '26'])('%s runs a program on that Node', async (major) => {
    const args = ['run', '--node', nodePath(major), 'version.js'];
    expect((await highwater(args)).stdout).toMatch(`v${major}.`);
  });

  test('finds one by its version, on the path or in a package', async () => {
    const env = { PATH: nodePath('22').replace(/\/node$/, '') };
    expect((await highwater(['run', '--node', '22', 'version.js'], { env })).stdout).toMatch(
      'v22.',
    );
  });

  test('the report of the Node host says which', async () => {
    const args = [
      'run',
      '--host',
      'node',
      '--node',
      nodePath('26'),
      '--format',
      'json',
      'right.js',
    ];
    const report = JSON.parse((await highwater(args)).stderr) as Report;
    expect(report).toMatchObject({ host: 'node', node: expect.stringMatching(/^26\./) });
  });

  test.each([
    ['9', 'No Node 9 was found on this machine. Install one (nvm install 9,'],
    ['./none', '--node takes a version of Node, such as 22, or the path of one: there is no file'],
    ['right.js', 'right.js is no Node: asked for its version, it does not say one.'],
  ])('%s gets a sentence', async (name, said) => {
    const { status, stderr } = await highwater(['run', '--node', name, 'right.js']);
    expect(status).toBe(2);
    expect(stderr).toContain(`highwater: ${said}`);
  });

  test('does not go with a browser', async () => {
    const args = ['run', '--host', 'browser', '--node', '22', 'right.js'];
    expect((await highwater(args)).stderr).toContain('A browser has no Node in it');
  });
});

test('a process of its own has no flavour but its own', async () => {
  expect(await highwater(['run', '--flavour', 'readable-stream-2', 'flavour.js'])).toMatchObject({
    status: 2,
    stderr:
      "highwater: A process of its own has Node's own streams: --flavour goes with --host node or --host browser.\n",
  });
});
