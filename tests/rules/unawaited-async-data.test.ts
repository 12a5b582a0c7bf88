import { expect, test } from 'vitest';
import { dataListenerWrites } from '../../src/rules/data-listener-writes.ts';
import { unawaitedAsyncData } from '../../src/rules/unawaited-async-data.ts';
import { FLAG, KIND } from '../../src/trace/event.ts';
import { MadeUpRun, MadeUpSink } from './made-up.ts';

const VIOLATION = ['violation unawaited-async-data: violation'];
const HINT = ['hint unawaited-async-data: hint'];

function begin(mark = 100, objectMode = false, listeners = 1) {
  const run = new MadeUpRun(dataListenerWrites, unawaitedAsyncData);
  const source = run.stream({ readable: { mark, objectMode } });
  run.happen('listen', source, { other: 2, bytes: listeners, place: 9 });
  /** A promise settles; with it, so many had outlived their run. */
  const settle = (late: number) =>
    run.happen('settle', source, { other: KIND.data, bytes: late - 1, buffered: late });
  const promise = (inFlight: number, late: number) =>
    run.happen('promise', source, { other: KIND.data, bytes: inFlight, buffered: late });
  const pause = (flags: number = FLAG.inData) =>
    run.happen('pause', source, { flags, other: source });
  return { run, source, settle, promise, pause };
}

test.each([
  [1, []],
  [2, HINT],
  [15, HINT],
  [16, VIOLATION],
])('%i calls at once', (late, told) => {
  const { run, settle } = begin();
  settle(late);
  expect(run.told()).toEqual(told);
});

test('of a source in object mode, two marks are a flood', () => {
  const { run, settle } = begin(20, true);
  settle(39);
  expect(run.told()).toEqual(HINT);
  settle(40);
  expect(run.told()).toEqual(VIOLATION);
});

test('each listener may be called once at a time', () => {
  const { run, settle } = begin(100, false, 3);
  settle(3);
  expect(run.told()).toEqual([]);
  settle(47);
  expect(run.told()).toEqual(HINT);
  settle(48);
  expect(run.told()).toEqual(VIOLATION);
});

test('calls that settle with the run that made them are not counted', () => {
  const { run, promise } = begin();
  promise(500, 0);
  expect(run.told()).toEqual([]);
});

test('calls that never settle are', () => {
  const { run, promise } = begin();
  promise(17, 16);
  expect(run.told()).toEqual(VIOLATION);
});

test('not the promises of an implementation', () => {
  const { run, source } = begin();
  run.happen('settle', source, { other: KIND._write, buffered: 20 });
  expect(run.told()).toEqual([]);
});

test('the listener is told, and how many calls there were', () => {
  const { run, settle } = begin();
  settle(30);
  expect(run.findings()).toMatchObject([{ place: 9, count: 30 }]);
});

test('a pause inside the event bounds the calls, by as many as there are', () => {
  const { run, promise, pause, settle } = begin();
  promise(19, 18);
  pause();
  settle(20);
  expect(run.told()).toEqual([]);
  settle(21);
  expect(run.told()).toEqual(VIOLATION);
});

test('a pause that comes later bounds nothing', () => {
  const { run, promise, pause, settle } = begin();
  promise(19, 18);
  pause(0);
  settle(20);
  expect(run.told()).toEqual(VIOLATION);
});

test('where what is written in the listener piles up, that is told instead', () => {
  const { run, source, settle } = begin();
  const sink = new MadeUpSink(run);
  settle(30);
  for (let n = 0; n < 9; n++) {
    run.happen('data', source, { bytes: 100, flags: FLAG.flowing });
    sink.write(100, 1, { flags: FLAG.inData, other: source });
  }
  expect(run.told()).toEqual(['violation data-listener-writes: violation']);
});
