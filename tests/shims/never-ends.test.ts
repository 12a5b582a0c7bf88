import { describe, expect, test } from 'vitest';
import { HOSTS, hostForTests } from '../hosts.ts';

const SERVER = `import { connect, createServer } from 'node:net';
  const server = createServer((socket) => socket.end('all')).listen(8000, () => {
    connect(8000).resume().on('close', () => console.log('read'));
  });`;

/** Programs that Node would wait for, for ever; and their twins, which end. */
const CASES: readonly (readonly [title: string, code: string, verdict: 'hung' | 'passed'])[] = [
  ['a server that nobody closes', SERVER, 'hung'],
  ['a server that is closed', `${SERVER} setTimeout(() => server.close(), 50);`, 'passed'],
  ['a server that nothing waits for', `${SERVER} server.unref();`, 'passed'],
  [
    'a connection that nobody ends',
    `import { connect, createServer } from 'node:net';
      const server = createServer((socket) => { socket.write('hello'); server.close(); });
      server.listen(8000, () => connect(8000).resume());`,
    'hung',
  ],
  [
    'a command whose input is never ended',
    `import { spawn } from 'node:child_process';
      spawn('cat').stdin.write('more to come');`,
    'hung',
  ],
  [
    'a command whose input is ended',
    `import { spawn } from 'node:child_process';
      spawn('cat').stdin.end('all');`,
    'passed',
  ],
];

describe.each(HOSTS)('on %s', (name) => {
  const host = hostForTests(name);

  test.each(CASES)('%s', async (_, code, verdict) => {
    const program = { files: { 'main.js': code }, entry: 'main.js' };
    const measures = { name: 'run', expects: [], allowed: [], raised: [] };
    const { report, exitCode } = await (await host()).observe(program, measures, []);
    expect(report.verdict).toBe(verdict);
    expect(report.scenarios[0].error?.code).toBe(verdict === 'hung' ? 'never-ends' : undefined);
    expect(exitCode).toBe(verdict === 'hung' ? null : 0);
  });
});
