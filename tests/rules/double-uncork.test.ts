import { expect, test } from 'vitest';
import { doubleUncork } from '../../src/rules/double-uncork.ts';
import { FLAG } from '../../src/trace/event.ts';
import { MadeUpRun } from './made-up.ts';

function begin() {
  const run = new MadeUpRun(doubleUncork);
  const sink = run.stream();
  const cork = (stretch: number, flags = 0) => run.happen('cork', sink, { other: stretch, flags });
  const uncork = (stretch: number, flags = 0) =>
    run.happen('uncork', sink, { other: stretch, place: 5, flags });
  const write = () => run.happen('write', sink, { flags: FLAG.corked, bytes: 1, buffered: 1 });
  /** A batch that is let go at once, by a stream that takes many chunks in one go. */
  const batch = (stretch: number) => {
    cork(stretch);
    write();
    run.happen('_writev', sink);
    uncork(stretch);
  };
  return { run, sink, cork, uncork, write, batch };
}

const again = ['hint double-uncork: again'];

test('two batches of one stretch, counted from the second', () => {
  const { run, batch } = begin();
  batch(1);
  expect(run.told()).toEqual([]);
  batch(1);
  batch(1);
  expect(run.told()).toEqual(again);
  expect(run.findings()[0]).toMatchObject({ place: 5, count: 2 });
});

test('two batches of two stretches', () => {
  const { run, batch } = begin();
  batch(1);
  batch(2);
  expect(run.told()).toEqual([]);
});

test('batches that are let go in the next tick, of one stretch too', () => {
  const { run, cork, uncork, write, batch } = begin();
  batch(0);
  for (let n = 0; n < 2; n++) {
    cork(0);
    write();
    uncork(1);
  }
  expect(run.told()).toEqual([]);
});

test('a batch within a batch', () => {
  const { run, cork, uncork, batch } = begin();
  cork(1);
  batch(1);
  batch(1);
  uncork(1);
  expect(run.told()).toEqual([]);
});

test('a batch with nothing in it', () => {
  const { run, cork, uncork, batch } = begin();
  batch(1);
  cork(1);
  uncork(1);
  expect(run.told()).toEqual([]);
});

test('a write before the cork belongs to no batch', () => {
  const { run, sink, cork, uncork, batch } = begin();
  batch(1);
  run.happen('write', sink, { bytes: 1, buffered: 1 });
  cork(1);
  uncork(1);
  expect(run.told()).toEqual([]);
});

test('an uncork without a cork', () => {
  const { run, uncork, write, batch } = begin();
  batch(1);
  write();
  uncork(1);
  uncork(1);
  expect(run.told()).toEqual([]);
});

test('a stream that takes one chunk at a time', () => {
  const { run, cork, uncork, write } = begin();
  for (let n = 0; n < 2; n++) {
    cork(1);
    write();
    uncork(1);
  }
  expect(run.told()).toEqual([]);
});

test('a batch that Node corks, and one that it lets go', () => {
  const { run, cork, uncork, write, batch } = begin();
  batch(0);
  cork(0, FLAG.byNode);
  write();
  uncork(0);
  cork(0);
  write();
  uncork(0, FLAG.byNode);
  expect(run.told()).toEqual([]);
});

test('a batch that end() lets go', () => {
  const { run, sink, cork, uncork, write, batch } = begin();
  batch(1);
  cork(1);
  write();
  run.happen('end', sink);
  uncork(1);
  expect(run.told()).toEqual([]);
});
