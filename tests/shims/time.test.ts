import { describe, expect, test } from 'vitest';
import { HOSTS, hostForTests } from '../hosts.ts';

/** Programs that measure time, and what they print: the same on every machine. */
const PROGRAMS = {
  'a call of the file system takes a tenth of a millisecond': [
    `import { writeFile } from 'node:fs/promises';
     const began = performance.now();
     for (let turn = 0; turn < 10; turn++) await writeFile('a.txt', 'x');
     console.log(Math.round((performance.now() - began) * 10));`,
    '10',
  ],
  'a callback is called in the poll phase, before immediates and after timers': [
    `import { stat } from 'node:fs';
     const order = [];
     setTimeout(() => {
       stat('/tmp', () => order.push('stat'));
       setTimeout(() => order.push('timeout'), 1);
       setImmediate(() => order.push('immediate'));
     }, 5);
     process.on('exit', () => console.log(order.join(' ')));`,
    'immediate stat timeout',
  ],
  'files are dated by the clock of the program': [
    `import { statSync, writeFileSync } from 'node:fs';
     setTimeout(() => {
       writeFileSync('a.txt', '');
       console.log(statSync('/tmp').mtime.toJSON(), statSync('a.txt').mtime.toJSON());
     }, 5000);`,
    '2026-01-01T00:00:00.000Z 2026-01-01T00:00:05.000Z',
  ],
  'a signal that times out does so on the clock of the program': [
    `import { setTimeout as after } from 'node:timers/promises';
     const signal = AbortSignal.timeout(30_000);
     signal.addEventListener('abort', () => console.log(signal.reason.name, performance.now()));
     await after(60_000, null, { signal }).catch((error) => console.log(error.cause.name));`,
    'TimeoutError 30000',
  ],
  'a signal that would time out keeps no program alive': [
    `AbortSignal.timeout(30_000);
     process.on('exit', () => console.log(performance.now()));`,
    '0',
  ],
} as const;

describe.each(HOSTS)('on %s', (host) => {
  const checker = hostForTests(host);

  test.each(Object.entries(PROGRAMS))('%s', async (name, [code, line]) => {
    const program = { files: { 'main.js': code }, entry: 'main.js' };
    const expects = [{ outcome: 'printed' as const, line }];
    const measures = { name, expects, allowed: [], raised: [] };
    expect(await (await checker()).examine(program, measures)).toMatchObject({ verdict: 'passed' });
  });
});
