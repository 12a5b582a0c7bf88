import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { install } from './installed.ts';

const { folder, node, write } = install();
const inPackage = (file: string) => join(folder, 'node_modules/highwater', file);

describe('highwater/devices', () => {
  const program = `import { pipeline } from 'node:stream/promises';
import { disk, failingDisk, KiB, MiB, slowDisk, source, stallingDisk, tape } from 'highwater/devices';
const made = [disk, failingDisk, slowDisk, source, stallingDisk, tape];
console.log(KiB, MiB, made.every((make) => typeof make === 'function'));
await pipeline(source('film', { size: 64 * KiB }), slowDisk('disk', { latency: 0 }));
console.log('copied');
`;

  test('are real streams, for programs of one’s own', async () => {
    expect(await node([write('devices.mjs', program)])).toEqual({
      status: 0,
      signal: null,
      stdout: '1024 1048576 true\ncopied\n',
      stderr: '',
    });
  });
});

describe('highwater/register', () => {
  const program = `import { Writable } from 'node:stream';
const drain = new Writable({ highWaterMark: 16, write: (chunk, encoding, done) => setTimeout(done, 1) });
for (let count = 0; count < 40; count++) drain.write('0123456789');
`;

  test('attaches the detector without the command', async () => {
    const file = write('flood.mjs', program);
    const { status, stdout, stderr } = await node(['--import', 'highwater/register', file]);
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toContain('violation ignored-write-return\n  `drain.write()` at flood.mjs:3 ');
  });

  test('is silent beside a program that is right', async () => {
    const file = write('right.mjs', "console.log('right');");
    const ended = await node(['--import', 'highwater/register', file]);
    expect(ended).toMatchObject({ status: 0, stdout: 'right\n', stderr: '' });
  });
});

describe('watch', () => {
  const copy = `export function flood(drain) {
  for (let count = 0; count < 40; count++) drain.write('0123456789');
}
`;
  const suite = `import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { watch } from 'highwater';
import { flood } from './copy.mjs';

const disk = () => new Writable({ highWaterMark: 16, write: (chunk, encoding, done) => setImmediate(done) });

test('floods', async () => {
  const { violations } = await watch(() => flood(disk()));
  assert.deepEqual(violations.map(({ rule, place }) => rule + ' ' + place.file + ':' + place.line), [
    'ignored-write-return copy.mjs:2',
  ]);
});

test('keeps backpressure', async () => {
  const { violations } = await watch(() => disk().end('a'));
  assert.deepEqual(violations, []);
});

test('is told of', async () => {
  const { violations } = await watch(() => flood(disk()));
  assert.deepEqual(violations, []);
});
`;

  test('serves node:test', async () => {
    write('copy.mjs', copy);
    const file = write('watch.test.mjs', suite);
    const { status, stdout } = await node(['--test', '--test-reporter', 'tap', file]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^\s*ok 1 - floods$/m);
    expect(stdout).toMatch(/^\s*ok 2 - keeps backpressure$/m);
    expect(stdout).toMatch(/^\s*not ok 3 - is told of$/m);
  });

  test('can be required', async () => {
    const file = write(
      'required.cjs',
      `const { watch } = require('highwater');
const { Writable } = require('node:stream');
watch(() => {
  const drain = new Writable({ highWaterMark: 16, write: (chunk, encoding, done) => setImmediate(done) });
  for (let count = 0; count < 40; count++) drain.write('0123456789');
}).then(({ violations: [{ rule, stream, place }] }) => console.log(rule, stream, place.line));
`,
    );
    const { stdout, stderr } = await node([file]);
    expect([stdout, stderr]).toEqual(['ignored-write-return drain 5\n', '']);
  });
});

describe('the types', () => {
  const user = `import 'highwater/register';
import type { ExerciseDefinition, Place, Report, Verdict } from 'highwater';
import { REPORT_VERSION, watch } from 'highwater';
import { KiB, slowDisk, source } from 'highwater/devices';
export const verdictOf = ({ version, verdict }: Report): Verdict | null => version === REPORT_VERSION ? verdict : null;
export const { answer }: ExerciseDefinition = {} as ExerciseDefinition;
export const place: Place = { file: answer.file, line: 1, column: 1 };
source('film', { size: 4 * KiB }).pipe(slowDisk('disk', { latency: 2 })).on('finish', () => {});
export const value: Promise<number> = watch(async () => 1).then(({ value }) => value);
export const rules: Promise<string[]> = watch.start().stop().then(({ violations }) => violations.map(({ rule }) => rule));
`;

  test('fit a user’s file, strict and checked themselves, and refuse what is wrong', async () => {
    const files = [
      write('right.mts', user),
      write(
        'wrong.mts',
        user
          .replace('latency', 'latencies')
          .replace('verdict : null', 'true : null')
          .replace('async () => 1', "async () => 'one'"),
      ),
    ];
    const tsc = ['node_modules/typescript/bin/tsc', '--noEmit', '--strict', '--types', 'node'];
    const { stdout } = await node([...tsc, '--module', 'nodenext', '--lib', 'es2023', ...files]);
    const errors = stdout.split('\n').filter((line) => /^\S/.test(line));
    expect(errors.map((line) => line.replace(/\(.*error (TS\d+).*/, ' $1'))).toEqual([
      'wrong.mts TS2322',
      'wrong.mts TS2353',
      'wrong.mts TS2322',
    ]);
  });
});

describe('the package', () => {
  const { exports, bin, files } = JSON.parse(readFileSync(inPackage('package.json'), 'utf8'));

  test('has every file that it says it has', () => {
    const named = Object.values(exports).flatMap((one) =>
      typeof one === 'string' ? [one] : Object.values(one as object),
    );
    for (const file of [...named, ...Object.values<string>(bin)]) {
      expect(existsSync(inPackage(file)), file).toBe(true);
    }
    expect(files).toContain('dist');
  });

  test('brings the runtime of both hosts, the site, the exercises, and no sources', () => {
    for (const file of [
      'child.js',
      'worker.js',
      '../site/index.html',
      '../../exercises/stop-the-flood/task.md',
      '../../LICENSE',
      '../../README.md',
    ]) {
      expect(existsSync(inPackage(`dist/runtime/${file}`)), file).toBe(true);
    }
    for (const file of ['src', 'tests', 'dist/tests.json', 'dist/runtime/esbuild.wasm-gz']) {
      expect(existsSync(inPackage(file)), file).toBe(false);
    }
  });

  test('is compiled: Node strips no types in node_modules', () => {
    const cli = readFileSync(inPackage('dist/cli.js'), 'utf8');
    expect(cli.startsWith('#!/usr/bin/env node\n')).toBe(true);
    expect(cli).not.toMatch(/import\(.*\.ts['"]\)/);
  });
});
