import { expect, test } from 'vitest';
import { callbackAndPromise } from '../../src/rules/callback-and-promise.ts';
import { callbackNever } from '../../src/rules/callback-never.ts';
import { FLAG, KIND } from '../../src/trace/event.ts';
import { MadeUpRun } from './made-up.ts';

const other = KIND._write;

function begin() {
  const run = new MadeUpRun(callbackAndPromise, callbackNever);
  const sink = run.stream({ readable: null, created: [7] });
  /** A call of an implementation that returns a promise; `inFlight` is 0 where it is not async. */
  const write = (inFlight: number, flags = 0) => {
    run.happen('_write', sink, { flags });
    run.happen('promise', sink, { other, bytes: inFlight });
  };
  const answer = () => run.happen('callback', sink, { other });
  const settle = (flags = 0) => run.happen('settle', sink, { other, bytes: 0, flags });
  return { run, sink, write, answer, settle };
}

test('an async implementation is a hint, counted', () => {
  const { run, write, answer, settle } = begin();
  for (let n = 0; n < 3; n++) {
    write(1);
    answer();
    settle();
  }
  run.idle();
  expect(run.told()).toEqual(['hint callback-and-promise: _write promised']);
  expect(run.findings()[0]).toMatchObject({ place: 7, count: 3, first: 2 });
});

test('a promise of a function that is not async, and that calls back, is nothing', () => {
  const { run, write, answer } = begin();
  write(0);
  answer();
  run.idle();
  expect(run.told()).toEqual([]);
});

test('a promise and no callback, where the promise has settled', () => {
  const { run, write, settle } = begin();
  write(1);
  settle();
  run.idle();
  expect(run.told()).toEqual(['violation callback-and-promise: _write unanswered']);
});

test('a promise and no callback, where the function is not async', () => {
  const { run, write } = begin();
  write(0);
  run.idle();
  expect(run.told()).toEqual(['violation callback-and-promise: _write unanswered']);
});

test('an async function that waits for ever has not called back, and that is all', () => {
  const { run, write } = begin();
  write(1);
  run.idle();
  expect(run.told()).toEqual(['violation callback-never: _write']);
});

test('a rejection, though the callback had been called and nothing is idle', () => {
  const { run, write, answer, settle } = begin();
  write(1);
  answer();
  settle(FLAG.failed);
  write(1);
  settle(FLAG.failed);
  expect(run.told()).toEqual(['violation callback-and-promise: _write rejected']);
  expect(run.findings()[0].count).toBe(2);
});

test('the promises of listeners, and of what Node implements, are others’ matter', () => {
  const { run, sink, write } = begin();
  write(1, FLAG.byNode);
  run.happen('promise', sink, { other: KIND.data, bytes: 1 });
  run.happen('settle', sink, { other: KIND.data, flags: FLAG.failed });
  run.idle();
  expect(run.told()).toEqual([]);
});

test('the failed promises of listeners of a stream that is async itself', () => {
  const { run, sink, write, answer, settle } = begin();
  write(1);
  answer();
  settle();
  run.happen('promise', sink, { other: KIND.data, bytes: 1 });
  run.happen('settle', sink, { other: KIND.data, flags: FLAG.failed });
  expect(run.told()).toEqual(['hint callback-and-promise: _write promised']);
});
