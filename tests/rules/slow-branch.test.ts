import { expect, test } from 'vitest';
import { slowBranch } from '../../src/rules/slow-branch.ts';
import { FLAG } from '../../src/trace/event.ts';
import { MadeUpRun } from './made-up.ts';

function begin(flags = 0) {
  const run = new MadeUpRun(slowBranch);
  const row = { kind: 'ReadableStream', writable: null } as const;
  const [one, other] = [run.stream(row), run.stream(row)];
  run.happen('tee', one, { other, flags, place: 3 });
  /** `one` is read, and the other is so many chunks behind. */
  const read = (behind: number) => run.happen('webRead', one, { other, buffered: behind });
  const readOther = () => run.happen('webRead', other, { other: one });
  return { run, one, other, read, readOther };
}

test.each([
  [64, []],
  [65, ['violation slow-branch: unread']],
])('%i chunks behind, and never read', (behind, told) => {
  const { run, read } = begin();
  for (let n = 1; n <= behind; n++) read(n);
  expect(run.told()).toEqual(told);
});

test('a branch that is read, and too slowly: one finding, at the tee()', () => {
  const { run, other, read, readOther } = begin();
  for (let n = 1; n <= 100; n++) read(n);
  readOther();
  read(100);
  const [{ text, stream, place, worst, count }, ...more] = run.findings();
  expect({ text, stream, place, worst, count }).toEqual({
    text: 'slow',
    stream: other,
    place: 3,
    worst: 100,
    count: 1,
  });
  expect(more).toEqual([]);
});

test('a tee() of Node’s own is nobody’s mistake', () => {
  const { run, read } = begin(FLAG.byNode);
  read(500);
  expect(run.told()).toEqual([]);
});
