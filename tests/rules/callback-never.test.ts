import { expect, test } from 'vitest';
import { callbackNever } from '../../src/rules/callback-never.ts';
import { FLAG, KIND } from '../../src/trace/event.ts';
import { MadeUpRun } from './made-up.ts';

const readable = null;

function begin() {
  const run = new MadeUpRun(callbackNever);
  const sink = () => run.stream({ readable, created: [7, 8] });
  /** A write by the program that the stream takes at once. */
  const give = (stream: number, flags = 0) => {
    run.happen('_write', stream, { buffered: 10 });
    run.happen('write', stream, { buffered: 10, bytes: 10, flags });
  };
  const answer = (stream: number, flags = 0) =>
    run.happen('callback', stream, { other: KIND._write, flags });
  return { run, sink, give, answer };
}

const never = (method: string) => [`violation callback-never: ${method}`];

test('a _write that was not answered, at the line where its stream was made', () => {
  const { run, sink, give } = begin();
  give(sink());
  run.idle();
  expect(run.told()).toEqual(never('_write'));
  expect(run.findings()[0]).toMatchObject({ place: 7, count: 1, worst: 10, first: 1 });
});

test('a _write that was answered, and one that was answered twice', () => {
  const { run, sink, give, answer } = begin();
  const store = sink();
  give(store);
  answer(store);
  answer(store, FLAG.again);
  give(store);
  answer(store);
  run.idle();
  expect(run.told()).toEqual([]);
});

test('a second answer to one call is not the first to another', () => {
  const { run, sink, give, answer } = begin();
  const store = sink();
  give(store);
  answer(store);
  give(store);
  answer(store, FLAG.again);
  run.idle();
  expect(run.told()).toEqual(never('_write'));
});

test('a program that is not through has time to call back', () => {
  const { run, sink, give } = begin();
  give(sink());
  expect(run.told()).toEqual([]);
});

test.each(['destroy', 'error', 'close'] as const)('nobody waits after %s', (kind) => {
  const { run, sink, give } = begin();
  const store = sink();
  give(store);
  run.happen(kind, store);
  run.idle();
  expect(run.told()).toEqual([]);
});

test('nobody waits for a _flush of an older Transform that has finished, and given nothing', () => {
  const { run } = begin();
  const lines = run.stream({ kind: 'Transform', created: [7] });
  run.happen('_flush', lines);
  run.idle();
  expect(run.told()).toEqual(never('_flush'));
  run.happen('finish', lines);
  run.idle();
  expect(run.told()).toEqual([]);
});

test('nobody waits for a _flush of an older Transform that has come to both its ends', () => {
  const { run } = begin();
  const lines = run.stream({ kind: 'Transform', created: [7] });
  run.happen('data', lines, { bytes: 1 });
  run.happen('_flush', lines);
  run.happen('finish', lines);
  run.idle();
  expect(run.told()).toEqual(never('_flush'));
  run.happen('end', lines, { flags: FLAG.readable });
  run.idle();
  expect(run.told()).toEqual([]);
});

test('what Node implements is nobody’s mistake', () => {
  const { run, sink } = begin();
  run.happen('_write', sink(), { flags: FLAG.byNode });
  run.idle();
  expect(run.told()).toEqual([]);
});

test('a transform’s own _write waits for somebody to read; its _transform does not', () => {
  const { run } = begin();
  const transform = run.stream({ kind: 'Transform' });
  run.happen('_write', transform);
  run.happen('_transform', transform);
  run.happen('callback', transform, { other: KIND._transform });
  run.idle();
  expect(run.told()).toEqual([]);
  run.happen('_transform', transform);
  run.idle();
  expect(run.told()).toEqual(never('_transform'));
});

test('a transform that holds a chunk which nobody reads', () => {
  const { run } = begin();
  const transform = run.stream({ kind: 'Transform' });
  run.happen('_transform', transform);
  run.happen('push', transform, { bytes: 1, buffered: 1 });
  run.idle();
  expect(run.told()).toEqual([]);
  run.happen('data', transform, { bytes: 1, buffered: 0 });
  run.idle();
  expect(run.told()).toEqual(never('_transform'));
});

test('a duplex that was never asked for anything, and one that was', () => {
  const { run, give } = begin();
  const duplex = run.stream({ kind: 'Duplex' });
  give(duplex);
  run.idle();
  expect(run.told()).toEqual([]);
  run.happen('_read', duplex);
  run.idle();
  expect(run.told()).toEqual(never('_write'));
});

test('one that has handed its chunk to another, which still holds it', () => {
  const { run, sink } = begin();
  const [front, back] = [sink(), sink()];
  run.happen('_write', front, { buffered: 5 });
  run.happen('write', back, { buffered: 5, bytes: 5 });
  run.idle();
  expect(run.told()).toEqual([]);
});

test('one that waits for another, which has failed', () => {
  const { run, sink } = begin();
  const [front, back] = [sink(), sink()];
  run.happen('_write', front, { buffered: 5 });
  run.happen('write', back, { buffered: 5, bytes: 5 });
  run.happen('destroy', back);
  run.idle();
  expect(run.told()).toEqual(never('_write'));
});

test('one beside another that was given its chunk before', () => {
  const { run, sink } = begin();
  const [front, back] = [sink(), sink()];
  run.happen('write', back, { buffered: 5, bytes: 5 });
  run.happen('_write', front, { buffered: 5 });
  run.idle();
  expect(run.told()).toEqual(never('_write'));
});

test('one that was handed its chunk by another, which therefore holds it too', () => {
  const { run, sink } = begin();
  const [front, back] = [sink(), sink()];
  run.happen('_write', front, { buffered: 5 });
  run.happen('_write', back, { buffered: 5 });
  for (const stream of [back, front]) run.happen('write', stream, { buffered: 5, bytes: 5 });
  run.idle();
  expect(run.findings().map(({ stream }) => stream)).toEqual([back]);
});

test('one before which Node’s own stream waits', () => {
  const { run, sink } = begin();
  const [composed, back] = [sink(), sink()];
  run.happen('_write', composed, { buffered: 5, flags: FLAG.byNode });
  run.happen('_write', back, { buffered: 5 });
  run.happen('write', composed, { buffered: 5, bytes: 5 });
  run.idle();
  expect(run.findings().map(({ stream }) => stream)).toEqual([back]);
});

test.each([
  ['nobody has ever read', 0],
  ['somebody has read', 1],
])('one that may have handed its chunk to a transform that %s', (_, reads) => {
  const { run, sink } = begin();
  const [through, front] = [run.stream({ kind: 'Transform' }), sink()];
  run.happen('_write', through, { buffered: 5 });
  run.happen('push', through, { buffered: 5, bytes: 5 });
  if (reads) run.happen('data', through, { buffered: 5, bytes: 5 });
  run.happen('_write', front, { buffered: 5 });
  run.happen('write', through, { buffered: 9, bytes: 4 });
  run.idle();
  expect(run.told()).toEqual(reads ? never('_write') : []);
});

test('of several methods the last to begin', () => {
  const { run, sink } = begin();
  run.happen('_final', sink(), { buffered: 0 });
  run.idle();
  expect(run.told()).toEqual(never('_final'));
});
