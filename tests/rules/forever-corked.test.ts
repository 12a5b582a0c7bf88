import { expect, test } from 'vitest';
import { foreverCorked } from '../../src/rules/forever-corked.ts';
import { FLAG } from '../../src/trace/event.ts';
import { MadeUpRun } from './made-up.ts';

function begin() {
  const run = new MadeUpRun(foreverCorked);
  const sink = run.stream();
  const cork = (place: number, flags = 0) => run.happen('cork', sink, { place, flags });
  const uncork = () => run.happen('uncork', sink, { buffered: 0 });
  const write = () => run.happen('write', sink, { flags: FLAG.corked, bytes: 10, buffered: 10 });
  return { run, sink, cork, uncork, write };
}

const corked = ['violation forever-corked: corked'];

test('a cork with something in it, at its line', () => {
  const { run, cork, write } = begin();
  cork(5);
  write();
  run.idle();
  expect(run.told()).toEqual(corked);
  expect(run.findings()[0]).toMatchObject({ place: 5, count: 1, worst: 10, first: 1 });
});

test('a cork with nothing in it', () => {
  const { run, cork } = begin();
  cork(5);
  run.idle();
  expect(run.told()).toEqual([]);
});

test('of two corks one is missing its other half: the outer one is told', () => {
  const { run, cork, uncork, write } = begin();
  cork(5);
  cork(6);
  uncork();
  write();
  run.idle();
  expect(run.findings().map(({ place, count }) => [place, count])).toEqual([[5, 1]]);
});

test('two corks, and both are missing theirs', () => {
  const { run, cork, write } = begin();
  cork(5);
  cork(6);
  write();
  run.idle();
  expect(run.findings().map(({ place, count }) => [place, count])).toEqual([[5, 2]]);
});

test('as many uncorks as corks', () => {
  const { run, cork, uncork, write } = begin();
  cork(5);
  cork(6);
  uncork();
  uncork();
  write();
  run.idle();
  expect(run.told()).toEqual([]);
});

test.each(['end', 'destroy', 'error'] as const)('a stream that is over: %s', (kind) => {
  const { run, sink, cork, write } = begin();
  cork(5);
  write();
  run.happen(kind, sink);
  run.idle();
  expect(run.told()).toEqual([]);
});

test('a cork of Node’s own, also after one of the program’s', () => {
  const { run, cork, uncork, write } = begin();
  cork(5);
  uncork();
  cork(0, FLAG.byNode);
  write();
  run.idle();
  expect(run.told()).toEqual([]);
});

test('a program that is not through may uncork yet', () => {
  const { run, cork, write } = begin();
  cork(5);
  write();
  expect(run.told()).toEqual([]);
});
