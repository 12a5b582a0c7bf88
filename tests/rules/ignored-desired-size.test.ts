import { expect, test } from 'vitest';
import { ignoredDesiredSize } from '../../src/rules/ignored-desired-size.ts';
import { FLAG } from '../../src/trace/event.ts';
import { MadeUpRun } from './made-up.ts';
import { MadeUpWebStream } from './web-streams.ts';

function begin(mark = 1, objects = true) {
  const run = new MadeUpRun(ignoredDesiredSize);
  return { run, source: new MadeUpWebStream(run, 'enqueue', mark, objects) };
}

const HINT = ['hint ignored-desired-size: hint'];
const VIOLATION = ['violation ignored-desired-size: violation'];

test.each([
  [17, []],
  [18, HINT],
  [65, HINT],
  [66, VIOLATION],
])('%i chunks, in a stream that holds one', (chunks, told) => {
  const { run, source } = begin();
  source.give(chunks);
  expect(run.told()).toEqual(told);
});

test.each([
  [200, []],
  [201, HINT],
])('%i chunks, in a stream that holds a hundred: as many again are let pass', (chunks, told) => {
  const { run, source } = begin(100);
  source.give(100);
  source.give(chunks - 100);
  expect(
    run.told().map((text) => text.replace('violation', 'hint').replace(/\w+$/, 'hint')),
  ).toEqual(told);
});

test.each([
  [50, 10, []],
  [51, 10, HINT],
  [170, 10, HINT],
  [171, 10, VIOLATION],
])(
  '%i bytes past four and sixteen of the largest chunk, where bytes are counted',
  (bytes, mark, told) => {
    const { run, source } = begin(mark, false);
    source.give(1, 10);
    for (let given = 10; given < bytes; given += 10) source.give(1, Math.min(10, bytes - given));
    expect(run.told()).toEqual(told);
  },
);

test('a page at each pull is a hint, and a flood that is more than half of all is not', () => {
  const { run, source } = begin();
  source.give(101);
  source.take();
  source.give(101);
  source.take();
  expect(run.told()).toEqual(HINT);
  source.give(300);
  expect(run.told()).toEqual(VIOLATION);
});

test('chunks that a reader waits for', () => {
  const { run, source } = begin(0);
  for (let n = 0; n < 500; n++) source.give(1, 0, { flags: FLAG.neededDrain });
  expect(run.told()).toEqual([]);
});

test('one chunk at a time in a stream that holds none', () => {
  const { run, source } = begin(0);
  for (let n = 0; n < 500; n++) {
    source.give(1);
    source.take();
  }
  expect(run.told()).toEqual([]);
});

test('pages, each as the last has gone, in a stream that holds none', () => {
  const { run, source } = begin(0);
  for (let page = 0; page < 5; page++) {
    source.give(70);
    source.take();
  }
  expect(run.told()).toEqual(HINT);
});

test('what Node itself enqueues is nobody’s mistake', () => {
  const { run, source } = begin();
  source.give(500, 1, { flags: FLAG.byNode });
  expect(run.told()).toEqual([]);
});

test('a transform’s chunks belong to the chunk that it was given', () => {
  const run = new MadeUpRun(ignoredDesiredSize);
  const id = run.stream({ kind: 'TransformStream' });
  for (let n = 1; n < 500; n++) {
    run.happen('enqueue', id, { flags: FLAG.neededDrain | FLAG.objects, bytes: 1, buffered: n });
  }
  expect(run.told()).toEqual([]);
});

test('one finding for a flood, with its count, its worst and its place', () => {
  const { run, source } = begin();
  source.give(500, 1, { place: 7 });
  const [{ count, worst, place, details }] = run.findings();
  expect({ count, worst, place, details }).toEqual({
    count: 499,
    worst: 500,
    place: 7,
    details: { mark: 1 },
  });
});
