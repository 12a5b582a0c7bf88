import { expect, test } from 'vitest';
import { neverConsumed } from '../../src/rules/never-consumed.ts';
import { sourceThatCannotPause } from '../../src/rules/source-that-cannot-pause.ts';
import { FLAG } from '../../src/trace/event.ts';
import type { StreamRow } from '../../src/trace/stream-row.ts';
import { MadeUpRun } from './made-up.ts';

const [DATA, READABLE, ERROR] = [2, 3, 4];

/** A stream with a mark of 100 that holds so much. */
function begin(buffered: number, row: Partial<StreamRow> = {}) {
  const run = new MadeUpRun(neverConsumed, sourceThatCannotPause);
  const id = run.stream({ kind: 'Readable', created: [7], ...row });
  run.happen('push', id, { bytes: buffered, buffered });
  return { run, id };
}

test.each([
  [0, []],
  [1, ['hint never-consumed: hint']],
  [99, ['hint never-consumed: hint']],
  [100, ['violation never-consumed: full']],
])('%i of 100 are left in it', (buffered, told) => {
  const { run } = begin(buffered);
  run.idle();
  expect(run.told()).toEqual(told);
});

test('a transform is told of as one', () => {
  const { run } = begin(100, { kind: 'Transform' });
  run.idle();
  expect(run.told()).toEqual(['violation never-consumed: full transform']);
});

test.each([
  ['was read', 'read', {}],
  ['was piped', 'pipe', { other: 9 }],
  ['was resumed', 'resume', {}],
  ['is listened to for data', 'listen', { other: DATA, bytes: 1 }],
  ['is listened to for readable', 'listen', { other: READABLE, bytes: 1 }],
  ['was destroyed', 'destroy', {}],
] as const)('a stream that %s is somebody’s', (_, kind, fields) => {
  const { run, id } = begin(100);
  run.happen(kind, id, fields);
  run.idle();
  expect(run.told()).toEqual([]);
});

test.each([
  ['listens for errors', { other: ERROR, bytes: 1 }],
  ['does not listen for data', { other: DATA, bytes: 0 }],
])('whoever %s reads nothing', (_, fields) => {
  const { run, id } = begin(100);
  run.happen('listen', id, fields);
  run.idle();
  expect(run.told()).toHaveLength(1);
});

test.each([
  ['a device', { label: 'film' }],
  ['a Hash, which is asked by digest()', { kind: 'Transform' as const, className: 'Hash' }],
])('%s may be full', (_, row) => {
  const { run } = begin(100, row);
  run.idle();
  expect(run.told()).toEqual([]);
});

test('a run that is cut short says nothing of who would have come', () => {
  expect(begin(100).run.told()).toEqual([]);
});

test('speaks for the source that went on, and tells where it was made', () => {
  const { run, id } = begin(100);
  for (let n = 0; n < 10; n++) {
    run.happen('push', id, { bytes: 100, buffered: 100 * n + 200, flags: FLAG.returnedFalse });
  }
  expect(run.told()).toEqual(['violation source-that-cannot-pause: later']);
  run.idle();
  const [{ rule, place, worst, side, details }, ...others] = run.findings();
  expect({ rule, place, worst, side, details, others }).toEqual({
    rule: 'never-consumed',
    place: 7,
    worst: 1100,
    side: 'readable',
    details: { mark: 100 },
    others: [],
  });
});
