import { expect, test } from 'vitest';
import { forgottenEnd } from '../../src/rules/forgotten-end.ts';
import { lostDrain } from '../../src/rules/lost-drain.ts';
import { FLAG, type Kind } from '../../src/trace/event.ts';
import { MadeUpRun } from './made-up.ts';

const HINT = ['hint forgotten-end: hint'];

function begin(flags = 0, other = 0) {
  const run = new MadeUpRun(lostDrain, forgottenEnd);
  const sink = run.stream();
  const write = (place = 1) =>
    run.happen('write', sink, { bytes: 10, buffered: 10, place, flags, other });
  return { run, sink, write };
}

test('a stream that was written to and is open at idle, at its first write', () => {
  const { run, write } = begin();
  write(7);
  write(8);
  run.idle();
  expect(run.told()).toEqual(HINT);
  expect(run.findings()[0].place).toBe(7);
});

test('not before the program has come to its end', () => {
  const { run, write } = begin();
  write();
  expect(run.told()).toEqual([]);
  run.idle(FLAG.unsettled);
  expect(run.told()).toEqual([]);
});

test('not a stream that nobody has written to', () => {
  const { run } = begin();
  run.idle();
  expect(run.told()).toEqual([]);
});

test.each<Kind>(['end', 'destroy', 'error', 'close'])('not after %s', (kind) => {
  const { run, sink, write } = begin();
  write();
  run.happen(kind, sink);
  run.idle();
  expect(run.told()).toEqual([]);
});

test('the end of its readable side is not the end of what is written', () => {
  const { run, sink, write } = begin();
  write();
  run.happen('end', sink, { flags: FLAG.readable });
  run.idle();
  expect(run.told()).toEqual(HINT);
});

test.each(['stdout', 'stderr'])('not %s', (label) => {
  const run = new MadeUpRun(forgottenEnd);
  run.happen('write', run.stream({ label }), { bytes: 10 });
  run.idle();
  expect(run.told()).toEqual([]);
});

test('not what Node writes to, or what was refused', () => {
  for (const flags of [FLAG.byNode, FLAG.over, FLAG.invalid]) {
    const { run, write } = begin(flags);
    write();
    run.idle();
    expect(run.told()).toEqual([]);
  }
});

test('not a stream that is stuck: it works on a chunk, or is full, or corked', () => {
  const stuck: ((run: MadeUpRun, sink: number) => void)[] = [
    (run, sink) => run.happen('_write', sink, { buffered: 10 }),
    (run, sink) => run.happen('write', sink, { flags: FLAG.returnedFalse, buffered: 100 }),
    (run, sink) => run.happen('cork', sink, { buffered: 10 }),
  ];
  for (const happen of stuck) {
    const { run, sink, write } = begin();
    write();
    happen(run, sink);
    run.idle();
    expect(run.told()).toEqual([]);
  }
});

test('where somebody waits for a drain for ever, that is told instead', () => {
  const { run, sink, write } = begin();
  write();
  run.happen('listen', sink, { other: 1, bytes: 1, place: 1 });
  run.idle();
  expect(run.told()).toEqual(['violation lost-drain: unasked']);
});

test('what a pipe was told not to end is told where it was joined', () => {
  const { run, sink, write } = begin(FLAG.byPipe, 2);
  const source = run.stream();
  run.happen('pipe', source, { other: sink, place: 5 });
  write();
  run.happen('end', source, { flags: FLAG.readable });
  run.happen('unpipe', source, { other: sink });
  run.idle();
  expect(run.findings()).toMatchObject([{ rule: 'forgotten-end', place: 5 }]);
});

test('not while a pipe may have more to give', () => {
  const { run, sink, write } = begin(FLAG.byPipe, 2);
  run.happen('pipe', run.stream(), { other: sink, place: 5 });
  write();
  run.idle();
  expect(run.told()).toEqual([]);
});

test('a write without a place is told where the stream was made', () => {
  const run = new MadeUpRun(forgottenEnd);
  run.happen('write', run.stream({ created: [9, 10] }), { bytes: 10 });
  run.idle();
  expect(run.findings()[0].place).toBe(9);
});
