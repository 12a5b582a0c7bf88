import { expect, test } from 'vitest';
import { lostDrain } from '../../src/rules/lost-drain.ts';
import { FLAG } from '../../src/trace/event.ts';
import { MadeUpRun, MadeUpSink } from './made-up.ts';

const ONCE_DRAIN = 1;

function begin() {
  const run = new MadeUpRun(lostDrain);
  const sink = new MadeUpSink(run);
  /** There are now so many that wait; the last began as `flags` say. */
  const wait = (waiting: number, flags = 0, place = 1) =>
    run.happen('listen', sink.id, { other: ONCE_DRAIN, bytes: waiting, flags, place });
  return { run, sink, wait };
}

const lost = (text: string) => [`violation lost-drain: ${text}`];

test('a wait where nothing was refused', () => {
  const { run, sink, wait } = begin();
  sink.write(10);
  wait(1);
  run.idle();
  expect(run.told()).toEqual(lost('unasked'));
});

test('a wait that begins after the drain', () => {
  const { run, sink, wait } = begin();
  sink.write(100);
  sink.store();
  wait(1);
  run.idle();
  expect(run.told()).toEqual(lost('missed'));
});

test('a wait that begins after the drain, and after one more write', () => {
  const { run, sink, wait } = begin();
  sink.write(100);
  sink.store();
  sink.write(10);
  wait(1);
  run.idle();
  expect(run.told()).toEqual(lost('unasked'));
});

test('a wait that begins after end()', () => {
  const { run, sink, wait } = begin();
  run.happen('end', sink.id);
  wait(1, FLAG.over);
  run.happen('finish', sink.id);
  run.happen('destroy', sink.id);
  run.idle();
  expect(run.told()).toEqual(lost('ended'));
});

test('a wait that is overtaken by destroy(), where the program never came to its end', () => {
  const { run, sink, wait } = begin();
  sink.write(100);
  wait(1, FLAG.neededDrain);
  run.happen('destroy', sink.id);
  run.idle(FLAG.unsettled);
  expect(run.told()).toEqual(lost('destroyed'));
});

test('a wait that is overtaken by destroy(), where the program went on', () => {
  const { run, sink, wait } = begin();
  sink.write(100);
  wait(1, FLAG.neededDrain);
  run.happen('destroy', sink.id);
  run.idle();
  expect(run.told()).toEqual([]);
});

test('a wait for a sink that is still full is not lost: the sink is slow, or stuck', () => {
  const { run, sink, wait } = begin();
  sink.write(100);
  wait(1, FLAG.neededDrain);
  run.idle(FLAG.unsettled);
  expect(run.told()).toEqual([]);
});

test('a wait that is over is not told', () => {
  const { run, sink, wait } = begin();
  wait(1);
  wait(0);
  sink.write(10);
  run.idle(FLAG.unsettled);
  expect(run.told()).toEqual([]);
});

test('of two that wait, the first to come is the first to go', () => {
  const { run, wait } = begin();
  wait(1, 0, 5);
  wait(2, 0, 6);
  wait(1);
  run.idle();
  expect(run.findings().map(({ place }) => place)).toEqual([6]);
});

test('a wait for a Readable to drain', () => {
  const run = new MadeUpRun(lostDrain);
  const source = run.stream({ kind: 'Readable', writable: null });
  run.happen('listen', source, { other: ONCE_DRAIN, bytes: 1, place: 1 });
  run.idle();
  expect(run.told()).toEqual(lost('readable'));
});

test('a listener put on early does no harm to a sink that finishes', () => {
  const { run, sink, wait } = begin();
  wait(1);
  run.happen('end', sink.id);
  run.happen('finish', sink.id);
  run.idle();
  expect(run.told()).toEqual([]);
});
