import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { install } from './installed.ts';

const { folder, highwater, node, write } = install();

const FLOOD = `import { Writable } from 'node:stream';
const drain = new Writable({ highWaterMark: 16, write: (chunk, encoding, done) => setTimeout(done, 1) });
for (let count = 0; count < 40; count++) drain.write('0123456789');
drain.end();
`;

const parents = {
  process: `import { fork } from 'node:child_process';
fork(new URL('flood.mjs', import.meta.url)).on('close', (code) => console.log('child', code));
`,
  thread: `import { Worker } from 'node:worker_threads';
new Worker(new URL('flood.mjs', import.meta.url)).on('exit', (code) => console.log('child', code));
`,
};

beforeEach(() => {
  write('flood.mjs', FLOOD);
  for (const file of readdirSync(folder)) if (file.endsWith('.json')) rmSync(join(folder, file));
});

const reports = () =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort();

test.each(['process', 'thread'] as const)(
  '--follow finds what a %s of the program does',
  async (kind) => {
    const file = write(`${kind}.mjs`, parents[kind]);
    const { status, stdout, stderr } = await highwater(['run', '--follow', file]);
    expect([status, stdout]).toEqual([0, 'child 0\n']);
    const who = kind === 'process' ? 'process \\d+' : 'thread 1 of process \\d+';
    expect(stderr).toMatch(
      new RegExp(`^\n {2}in ${who}:\n\n {2}violation ignored-write-return\n {2}.*flood.mjs:3 `),
    );
  },
);

test.each([
  ['process', /^r\.\d+\.json$/],
  ['thread', /^r\.\d+\.1\.json$/],
] as const)('--follow writes a report of its own for a %s', async (kind, name) => {
  const file = write(`${kind}.mjs`, parents[kind]);
  await highwater(['run', '--follow', '--format', 'json', '--report', 'r.json', file]);
  const files = reports();
  expect(files.at(-1)).toBe('r.json');
  expect(files[0]).toMatch(name);
  const findings = files.map((one) => {
    const { scenarios } = JSON.parse(readFileSync(join(folder, one), 'utf8')) as Report;
    return scenarios[0].findings.map(({ rule }) => rule);
  });
  expect(findings).toEqual([['ignored-write-return'], []]);
});

test.each(['process', 'thread'] as const)(
  'without it, a %s of the program is left alone',
  async (kind) => {
    const file = write(`${kind}.mjs`, parents[kind]);
    expect(await highwater(['run', file])).toEqual(await node([file]));
    const env = { NODE_OPTIONS: '--no-deprecation' };
    const look = write(
      'look.mjs',
      'console.log(process.execArgv, process.env.NODE_OPTIONS, Object.keys(process.env).filter((name) => name.includes("WATER")));',
    );
    expect(await highwater(['run', look])).toEqual(await node([look]));
    expect(await highwater(['run', look], { env })).toEqual(await node([look], { env }));
  },
);

test('the program that follows tells nothing of itself twice', async () => {
  const { stderr } = await highwater(['run', '--follow', 'flood.mjs']);
  expect(stderr.split('violation ').length).toBe(2);
  expect(stderr).not.toContain('  in ');
});

test('--fail-on makes a child fail, as it does the program', async () => {
  const file = write('process.mjs', parents.process);
  const { stdout } = await highwater(['run', '--follow', '--fail-on', 'violation', file]);
  expect(stdout).toBe('child 1\n');
});
