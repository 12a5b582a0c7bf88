import { expect, test } from 'vitest';
import { writeAfterDestroy } from '../../src/rules/write-after-destroy.ts';
import { FLAG } from '../../src/trace/event.ts';
import { MadeUpRun } from './made-up.ts';

const HINT = ['hint write-after-destroy: hint'];

function begin(destroyed = 0) {
  const run = new MadeUpRun(writeAfterDestroy);
  const sink = run.stream();
  const destroy = () => run.happen('destroy', sink, { flags: destroyed });
  const write = (flags = 0) =>
    run.happen('write', sink, { flags: FLAG.over | flags, bytes: 10, place: 1 });
  return { run, sink, destroy, write };
}

test('writes to a destroyed stream are a hint, with what was lost', () => {
  const { run, destroy, write } = begin();
  destroy();
  for (let n = 0; n < 100; n++) write();
  expect(run.told()).toEqual(HINT);
  expect(run.findings()).toMatchObject([{ place: 1, count: 100, worst: 1000 }]);
});

test.each([
  ['that brings its callback', FLAG.withCallback],
  ['that pipe() makes', FLAG.byPipe],
  ['that Node makes', FLAG.byNode],
  ['of what is no chunk', FLAG.invalid],
])('not a write %s', (_, flags) => {
  const { run, destroy, write } = begin();
  destroy();
  write(flags);
  expect(run.told()).toEqual([]);
});

test('a failure is nothing that a program knows of before the stream has closed', () => {
  const { run, sink, destroy, write } = begin(FLAG.failed);
  destroy();
  write();
  expect(run.told()).toEqual([]);
  run.happen('close', sink);
  write();
  expect(run.told()).toEqual(HINT);
});

test('a stream that was ended is another rule’s matter', () => {
  const { run, sink, destroy, write } = begin();
  run.happen('end', sink);
  destroy();
  write();
  expect(run.told()).toEqual([]);
});

test('the end of its readable side is not the end of what is written', () => {
  const { run, sink, destroy, write } = begin();
  run.happen('end', sink, { flags: FLAG.readable });
  destroy();
  write();
  expect(run.told()).toEqual(HINT);
});
