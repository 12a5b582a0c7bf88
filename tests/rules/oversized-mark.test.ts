import { expect, test } from 'vitest';
import { oversizedMark } from '../../src/rules/oversized-mark.ts';
import type { StreamRow } from '../../src/trace/stream-row.ts';
import { MadeUpRun } from './made-up.ts';

const MiB = 1024 * 1024;
const HINT = ['hint oversized-mark: hint'];

const side = (mark: number, objectMode = false) => ({ mark, objectMode });

function judged(row: Partial<StreamRow>) {
  const run = new MadeUpRun(oversizedMark);
  run.stream({ created: [7], ...row });
  return run;
}

test.each([
  ['a mebibyte', side(MiB), []],
  ['a byte more', side(MiB + 1), HINT],
  ['1,024 objects', side(1024, true), []],
  ['1,025 objects', side(1025, true), HINT],
  ['as many bytes', side(1025), []],
  ['the largest number that there is', side(Number.MAX_SAFE_INTEGER), HINT],
])('%s on either side', (_, large, told) => {
  expect(judged({ writable: large }).told()).toEqual(told);
  expect(judged({ readable: large, writable: null }).told()).toEqual(told);
});

test('tells the amount of the side that it is about', () => {
  const [writable] = judged({ readable: side(1), writable: side(5000, true) }).findings();
  expect([writable.side, writable.place, writable.details]).toEqual([undefined, 7, { mark: 5000 }]);
  const [readable] = judged({ readable: side(6000, true), writable: side(1) }).findings();
  expect([readable.side, readable.details]).toEqual(['readable', { mark: 6000 }]);
});

test('both sides of a stream are one finding, and so are all streams that a line makes', () => {
  const large = { created: [7], readable: side(9 * MiB), writable: side(9 * MiB) };
  const run = judged(large);
  run.stream(large);
  expect(run.findings().map(({ others }) => others)).toEqual([1]);
});

test.each([
  ['a device’s', { label: 'disk' }],
  ['of a stream that Node made by itself', { created: [] }],
])('not a mark %s', (_, row) => {
  expect(judged({ writable: side(9 * MiB), ...row }).told()).toEqual([]);
});
