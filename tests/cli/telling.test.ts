import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { install } from './installed.ts';

const { folder, highwater, write } = install();

const FLOOD = `import { Writable } from 'node:stream';
const drain = new Writable({ highWaterMark: 16, write: (chunk, encoding, done) => setTimeout(done, 1) });
for (let count = 0; count < 40; count++) drain.write('0123456789');
`;

const times = (text: string, part: string) => text.split(part).length - 1;
const FOUND = 'violation ignored-write-return';

describe('--live', () => {
  const server = `${FLOOD}process.on('SIGTERM', () => { console.error('bye'); process.exit(); });
setInterval(() => drain.write('0123456789'), 1);
`;

  test('tells a violation as it happens, and once', async () => {
    const file = write('server.mjs', server);
    const options = { signal: 'SIGTERM', after: 'the next' } as const;
    const { status, stderr } = await highwater(['run', '--live', file], options);
    expect([status, times(stderr, FOUND)]).toEqual([0, 1]);
    expect(stderr.indexOf(FOUND)).toBeLessThan(stderr.indexOf('bye'));
  });

  test('leaves hints for the end, when nothing can mend them any more', async () => {
    const file = write(
      'late.mjs',
      `import { PassThrough } from 'node:stream';
${FLOOD}const source = new PassThrough();
source.pipe(new PassThrough().resume());
process.on('SIGTERM', () => { source.on('error', () => {}); process.exit(); });
setInterval(() => {}, 1000);
`,
    );
    const options = { signal: 'SIGTERM', after: 'the next' } as const;
    const { stderr } = await highwater(['run', '--live', file], options);
    expect([times(stderr, FOUND), times(stderr, 'hint')]).toEqual([1, 0]);
  });

  test('tells at the end what there was no time for, and keeps the report whole', async () => {
    const file = write('flood.mjs', FLOOD.replace('setTimeout(done, 1)', 'setImmediate(done)'));
    const { stderr } = await highwater(['run', '--live', file]);
    expect(times(stderr, FOUND)).toBe(1);
    const live = ['run', '--live', '--format', 'json', '--report', 'live.json'];
    await highwater([...live, write('server.mjs', server)], {
      signal: 'SIGTERM',
      after: 'the next',
    });
    const { scenarios } = JSON.parse(readFileSync(join(folder, 'live.json'), 'utf8')) as Report;
    expect(scenarios[0].findings.map(({ rule }) => rule)).toEqual(['ignored-write-return']);
  });
});

describe.skipIf(process.platform === 'win32')('SIGUSR2', () => {
  test('asks what was found so far, and ends nothing', async () => {
    const file = write(
      'asked.mjs',
      `${FLOOD}setInterval(() => {}, 1000);
process.on('SIGTERM', () => process.exit(7));
console.error('ready');
`,
    );
    const asked = await highwater(['run', file], {
      signal: 'SIGUSR2',
      after: 'ready',
      last: 'SIGTERM',
    });
    expect([asked.status, asked.signal]).toEqual([7, null]);
    expect(asked.stderr).toMatch(
      /^ready\nhighwater: 1 finding so far\.\n\n {2}violation ignored-write-return\n/,
    );
    expect(times(asked.stderr, FOUND)).toBe(2);
  });

  test('is answered also where nothing was found', async () => {
    const file = write('calm.mjs', "setInterval(() => {}, 1000);\nconsole.error('ready');");
    const asked = await highwater(['run', file], {
      signal: 'SIGUSR2',
      after: 'ready',
      last: 'SIGTERM',
    });
    expect(asked).toEqual({
      status: null,
      signal: 'SIGTERM',
      stdout: '',
      stderr: 'ready\nhighwater: no findings so far.\n',
    });
  });

  test('belongs to a program that listens for it', async () => {
    const file = write(
      'own.mjs',
      `${FLOOD}process.on('SIGUSR2', () => { console.error('mine'); process.exit(3); });
setInterval(() => {}, 1000);
console.error('ready');
`,
    );
    const asked = await highwater(['run', file], { signal: 'SIGUSR2', after: 'ready' });
    expect(asked.status).toBe(3);
    expect(asked.stderr).toMatch(/^ready\nmine\n\n {2}violation/);
    expect(asked.stderr).not.toContain('so far');
  });
});

test('SIGQUIT, which the program leaves to Node, ends it: findings are told first', async () => {
  const file = write('quits.mjs', `${FLOOD}setInterval(() => {}, 1000);\nconsole.log('ready');`);
  const { signal, stdout, stderr } = await highwater(['run', file], { signal: 'SIGQUIT' });
  expect([signal, stdout, times(stderr, FOUND)]).toEqual(['SIGQUIT', 'ready\n', 1]);
});

describe('a program', () => {
  test.each([
    ['calls process.exit() in the middle', `${FLOOD}console.log('out');\nprocess.exit(4);`, 4],
    [
      'replaces process.exit',
      `process.exit = () => {};\n${FLOOD}console.log('out');\nprocess.exit(4);`,
      0,
    ],
    [
      'closes standard error',
      `import { closeSync } from 'node:fs';\n${FLOOD}console.log('out');\ncloseSync(2);`,
      0,
    ],
    [
      'replaces what writes to it',
      `${FLOOD}console.log('out');\nprocess.stderr.write = () => true;`,
      0,
    ],
  ])('that %s is told what was found in it', async (title, text, status) => {
    const file = write(`${title.replaceAll(/\W/g, '-')}.mjs`, text);
    const ended = await highwater(['run', file]);
    expect([ended.status, ended.stdout, times(ended.stderr, FOUND)]).toEqual([status, 'out\n', 1]);
    expect(readdirSync(tmpdir()).filter((name) => /^highwater-\d+-\d+\.txt$/.test(name))).toEqual(
      [],
    );
  });

  test('that opens a file of its own as standard error finds nothing of ours in it', async () => {
    const text = `import { closeSync, openSync } from 'node:fs';\n${FLOOD}closeSync(2);\nconsole.log(openSync('mine.txt', 'w'));`;
    const { stdout, stderr } = await highwater(['run', write('reopens.mjs', text)]);
    expect([stdout, times(stderr, FOUND)]).toEqual(['2\n', 1]);
    expect(readFileSync(join(folder, 'mine.txt'), 'utf8')).toBe('');
  });

  test('whose report can be written no more keeps its status, and is told', async () => {
    const text = `import { rmSync } from 'node:fs';\n${FLOOD}rmSync('gone', { recursive: true });\nconsole.log('out');`;
    write('gone/empty', '');
    const args = ['run', '--report', 'gone/r.json', write('removes.mjs', text)];
    const { status, stdout, stderr } = await highwater(args);
    expect([status, stdout]).toEqual([0, 'out\n']);
    expect(stderr).toMatch(/^highwater: the report cannot be written: ENOENT: .*gone\/r\.json'\n$/);
    expect(existsSync(join(folder, 'gone'))).toBe(false);
  });

  test('that runs out of memory: the command says so, in a sentence and in JSON', async () => {
    const text =
      "console.log('out');\nconst all = [];\nfor (;;) all.push(new Array(1000).fill(String(all.length)));";
    const file = write('hungry.mjs', text);
    const env = { NODE_OPTIONS: '--max-old-space-size=30' };
    const args = ['run', '--format', 'json', '--report', 'hungry.json', file];
    const { signal, stdout, stderr } = await highwater(args, { env });
    expect([signal, stdout]).toEqual(['SIGABRT', 'out\n']);
    const sentence =
      'The program was ended by SIGABRT, and what was found is lost. That is how Node ends when it runs out of memory, and what process.abort() does. --live tells each finding as it happens; NODE_OPTIONS=--max-old-space-size=<MiB> gives it more room.';
    expect(stderr.endsWith(`highwater: ${sentence}\n`)).toBe(true);
    expect(JSON.parse(readFileSync(join(folder, 'hungry.json'), 'utf8'))).toMatchObject({
      verdict: 'crashed',
      scenarios: [{ error: { code: 'SIGABRT', message: sentence }, findings: [] }],
    });
  });

  test('that is killed: the command says so', async () => {
    const file = write('killed.mjs', "process.kill(process.pid, 'SIGKILL');");
    expect(await highwater(['run', file])).toEqual({
      status: null,
      signal: 'SIGKILL',
      stdout: '',
      stderr: 'highwater: The program was ended by SIGKILL, and what was found is lost.\n',
    });
  });
});
