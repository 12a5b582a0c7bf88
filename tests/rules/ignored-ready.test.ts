import { expect, test } from 'vitest';
import { ignoredReady } from '../../src/rules/ignored-ready.ts';
import { FLAG } from '../../src/trace/event.ts';
import { MadeUpRun } from './made-up.ts';
import { MadeUpWebStream } from './web-streams.ts';

function begin(mark = 1, objects = true) {
  const run = new MadeUpRun(ignoredReady);
  return { run, sink: new MadeUpWebStream(run, 'webWrite', mark, objects) };
}

const VIOLATION = ['violation ignored-ready: violation'];

test.each([
  [65, []],
  [66, VIOLATION],
])('%i writes, to a stream that holds one', (writes, told) => {
  const { run, sink } = begin();
  sink.give(writes);
  expect(run.told()).toEqual(told);
});

test.each([
  [170, []],
  [171, VIOLATION],
])('%i bytes, past sixteen of the largest chunk', (bytes, told) => {
  const { run, sink } = begin(10, false);
  for (let given = 0; given < bytes; given += 10) sink.give(1, Math.min(10, bytes - given));
  expect(run.told()).toEqual(told);
});

test.each([
  [800, VIOLATION],
  [802, []],
])('a stream that is kept full with a hundred chunks, of %i in all', (writes, told) => {
  const { run, sink } = begin();
  sink.give(100);
  for (let n = 100; n < writes; n++) {
    sink.take(99);
    sink.give(1);
  }
  expect(run.told()).toEqual(told);
});

test('batches that are awaited before the next', () => {
  const { run, sink } = begin();
  for (let batch = 0; batch < 2; batch++) {
    sink.give(200);
    sink.take();
  }
  expect(run.told()).toEqual([]);
});

test('what Node itself writes is nobody’s mistake', () => {
  const { run, sink } = begin();
  sink.give(500, 1, { flags: FLAG.byNode });
  expect(run.told()).toEqual([]);
});
