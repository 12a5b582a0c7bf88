import { expect, test } from 'vitest';
import { callbackTwice } from '../../src/rules/callback-twice.ts';
import { FLAG, KIND } from '../../src/trace/event.ts';
import { MadeUpRun } from './made-up.ts';

test('a first call is what it should be', () => {
  const run = new MadeUpRun(callbackTwice);
  run.happen('callback', run.stream(), { other: KIND._write });
  expect(run.told()).toEqual([]);
});

test('counts what acknowledged a later write, at one place one finding', () => {
  const run = new MadeUpRun(callbackTwice);
  const sink = run.stream();
  run.happen('callback', sink, { other: KIND._write, flags: FLAG.again, place: 4 });
  run.happen('callback', sink, { other: KIND._write, flags: FLAG.again | FLAG.later, place: 4 });
  const [{ text, count, details }, ...others] = run.findings();
  expect({ text, count, details, others }).toEqual({
    text: '_write later',
    count: 2,
    details: { later: 1 },
    others: [],
  });
});

test("a transform's own _write only passes on what its _transform did", () => {
  const run = new MadeUpRun(callbackTwice);
  const transform = run.stream({ kind: 'Transform' });
  for (const other of [KIND._transform, KIND._write]) {
    run.happen('callback', transform, { other, flags: FLAG.again, place: 4 });
  }
  expect(run.findings().map(({ text, count }) => [text, count])).toEqual([
    ['_transform noticed', 1],
  ]);
});
