import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { install } from './installed.ts';

const { folder, node, write } = install();

const PROGRAMS = new URL('programs/server/', import.meta.url).pathname;
symlinkSync(
  new URL('../../node_modules/express', import.meta.url).pathname,
  join(folder, 'node_modules/express'),
);

function copy(name: string): string {
  const text = readFileSync(join(PROGRAMS, name), 'utf8');
  write(name, text);
  return text;
}
copy('rows.mjs');
copy('load.mjs');

/** A server under the detector, while four clients download 12 MiB each from it. */
async function serve(program: string) {
  const command = [join(folder, 'node_modules/.bin/highwater'), 'run'];
  const options = ['--format', 'json', '--report', 'r.json'];
  const { status, stdout, stderr } = await node(['load.mjs', ...command, ...options, program]);
  expect([status, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toEqual({ bytes: Array(4).fill(12_000 * 1024), signal: 'SIGTERM' });
  const { scenarios } = JSON.parse(readFileSync(join(folder, 'r.json'), 'utf8')) as Report;
  return scenarios[0];
}

test('a route that ignores what write() answers is named, with its line and the response', async () => {
  const line = copy('ignores.mjs')
    .split('\n')
    .findIndex((one) => one.includes('// expect:'));
  const { verdict, findings, outcomes } = await serve('ignores.mjs');
  expect(verdict).toBe('failed');
  expect(
    findings.map(({ rule, weight, stream, place, package: owner }) => [
      `${weight} ${rule}`,
      stream.replace(/ \d$/, ''),
      place?.file,
      place?.line,
      owner,
    ]),
  ).toEqual([
    [
      'violation ignored-write-return',
      'response to GET /export.csv?count=12000',
      'ignores.mjs',
      line + 1,
      null,
    ],
  ]);
  const peak = outcomes.find(({ name }) => name === 'peak-buffered');
  expect(peak?.measured).toBeGreaterThan(8 * 1024 * 1024);
  expect(peak?.words).toContain('`response to GET /export.csv?count=12000');
});

test.each(['waits.mjs', 'pipeline.mjs'])(
  'its mended twin is left in peace: %s',
  async (program) => {
    copy(program);
    const { verdict, findings, outcomes } = await serve(program);
    expect([verdict, findings]).toEqual(['passed', []]);
    const measured = Object.fromEntries(outcomes.map(({ name, measured: most }) => [name, most]));
    expect(measured['peak-buffered']).toBeLessThan(1024 * 1024);
    expect(measured.waits).toBeGreaterThan(0);
  },
);
