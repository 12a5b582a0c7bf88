import { expect, test } from 'vitest';
import { ignoredPushReturn } from '../../src/rules/ignored-push-return.ts';
import { FLAG } from '../../src/trace/event.ts';
import type { StreamRow } from '../../src/trace/stream-row.ts';
import { MadeUpRun } from './made-up.ts';

/** A stream with a mark of 100 whose `_read` pushes. */
function begin(kind: StreamRow['kind'] = 'Readable') {
  const run = new MadeUpRun(ignoredPushReturn);
  const id = run.stream({ kind });
  let buffered = 0;
  return {
    run,
    read: () => run.happen('_read', id, { buffered }),
    push(bytes: number, times = 1, flags: number = FLAG.inRead): void {
      for (let n = 0; n < times; n++) {
        buffered += bytes;
        const refused = buffered >= 100 ? FLAG.returnedFalse : 0;
        run.happen('push', id, { bytes, buffered, flags: flags | refused, place: 3 });
      }
    },
  };
}

test.each([
  ['the push that was told false alone', 100, 1, []],
  ['one push after false', 100, 2, ['hint']],
  ['four chunks after false', 100, 5, ['hint']],
  ['five chunks after false', 100, 6, ['violation']],
  ['one more mark in small chunks', 10, 20, ['hint']],
  ['one more mark and a small chunk', 10, 21, ['violation']],
])('%s', (_, bytes, times, weights) => {
  const { run, read, push } = begin();
  read();
  push(bytes, times);
  expect(run.findings().map(({ weight }) => weight)).toEqual(weights);
});

test('every _read begins anew', () => {
  const { run, read, push } = begin();
  for (let n = 0; n < 10; n++) {
    read();
    push(100, 2);
  }
  expect(run.findings()).toMatchObject([{ weight: 'hint', count: 10, details: { reads: 10 } }]);
});

test.each([
  ['push(null)', FLAG.inRead | FLAG.eof],
  ['a push by Node', FLAG.inRead | FLAG.byNode],
  ['a push from outside _read', 0],
])('%s is nothing to this rule', (_, flags) => {
  const { run, read, push } = begin();
  read();
  push(100);
  push(100, 20, flags);
  expect(run.findings()).toEqual([]);
});

test("a transform's pushes belong to the chunk that it was given", () => {
  const { run, read, push } = begin('Transform');
  read();
  push(100, 20);
  expect(run.findings()).toEqual([]);
});

test('tells where, how many, since when, and what came to wait', () => {
  const { run, read, push } = begin();
  read();
  push(100, 8);
  const [{ place, count, first, worst, details }] = run.findings();
  expect({ place, count, first, worst, details }).toEqual({
    place: 3,
    count: 7,
    first: 3,
    worst: 800,
    details: { mark: 100, reads: 1 },
  });
});
