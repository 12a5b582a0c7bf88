import { expect, test } from 'vitest';
import { sourceThatCannotPause } from '../../src/rules/source-that-cannot-pause.ts';
import { FLAG } from '../../src/trace/event.ts';
import type { StreamRow } from '../../src/trace/stream-row.ts';
import { MadeUpRun } from './made-up.ts';

const { inOneGo } = FLAG;

/** A stream with a mark of 100 that is fed from outside of `_read`. */
function begin(row: Partial<StreamRow> = {}) {
  const run = new MadeUpRun(sourceThatCannotPause);
  const id = run.stream({ kind: 'Readable', ...row });
  let buffered = 0;
  return {
    run,
    id,
    read: () => run.happen('_read', id, { buffered }),
    push(bytes: number, times = 1, flags = 0): void {
      for (let n = 0; n < times; n++) {
        buffered += bytes;
        const refused = buffered >= 100 ? FLAG.returnedFalse : 0;
        run.happen('push', id, { bytes, buffered, flags: flags | refused, place: 3 });
      }
    },
  };
}

const weights = (run: MadeUpRun) => run.findings().map(({ weight, text }) => `${weight}: ${text}`);

test.each([
  ['four chunks', 100, 5, []],
  ['five chunks', 100, 6, ['violation: later']],
  ['one more mark in small chunks', 10, 20, []],
  ['one more mark and a small chunk', 10, 21, ['violation: later']],
])('after the false, %s', (_, bytes, times, told) => {
  const { run, push } = begin();
  push(bytes, times);
  expect(weights(run)).toEqual(told);
});

test.each([
  ['four chunks', 5, []],
  ['five chunks', 6, ['hint: burst']],
  ['sixteen chunks', 17, ['hint: burst']],
  ['seventeen chunks', 18, ['violation: burst']],
])('at hand when nobody had asked, %s', (_, times, told) => {
  const { run, push } = begin();
  push(100);
  push(100, times - 1, inOneGo);
  expect(weights(run)).toEqual(told);
});

test.each([
  ['sixteen chunks', 17, []],
  ['seventeen chunks', 18, ['hint: answer']],
  ['however many', 500, ['hint: answer']],
])('in answer to a _read, %s', (_, times, told) => {
  const { run, read, push } = begin();
  read();
  push(100);
  push(100, times - 1, inOneGo);
  expect(weights(run)).toEqual(told);
});

test('what follows a page later is measured from there', () => {
  const { run, read, push } = begin();
  read();
  push(100);
  push(100, 10, inOneGo);
  push(100, 4);
  expect(weights(run)).toEqual([]);
  push(100);
  expect(weights(run)).toEqual(['violation: later']);
});

test('every _read begins anew', () => {
  const { run, read, push } = begin();
  for (let n = 0; n < 10; n++) {
    read();
    push(100, 5);
  }
  expect(weights(run)).toEqual([]);
});

test('one _read is answered once', () => {
  const { run, read, push } = begin();
  read();
  push(100);
  push(100, 9, inOneGo);
  push(100);
  push(100, 9, inOneGo);
  expect(weights(run)).toEqual(['violation: later']);
});

test.each([
  ['push(null)', FLAG.eof],
  ['a push by Node', FLAG.byNode],
  ['a push from inside _read', FLAG.inRead],
  ['a push after the end', FLAG.over],
])('%s is nothing to this rule', (_, flags) => {
  const { run, push } = begin();
  push(100);
  push(100, 20, flags);
  expect(weights(run)).toEqual([]);
});

test.each([
  ['a transform', { kind: 'Transform' as const }],
  ['a device', { label: 'film' }],
])('%s is never at fault', (_, row) => {
  const { run, push } = begin(row);
  push(100, 20);
  expect(weights(run)).toEqual([]);
});

test('what comes late for a stream that was destroyed is nothing to this rule', () => {
  const { run, id, push } = begin();
  push(100);
  run.happen('destroy', id);
  push(100, 20);
  expect(weights(run)).toEqual([]);
});

test('tells where, how many, since when, and what came to wait', () => {
  const { run, push } = begin();
  push(100, 8);
  const [{ place, count, first, worst, side, details }] = run.findings();
  expect({ place, count, first, worst, side, details }).toEqual({
    place: 3,
    count: 7,
    first: 2,
    worst: 800,
    side: 'readable',
    details: { mark: 100 },
  });
});
