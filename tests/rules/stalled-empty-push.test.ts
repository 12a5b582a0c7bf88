import { expect, test } from 'vitest';
import { stalledEmptyPush } from '../../src/rules/stalled-empty-push.ts';
import { FLAG, type TraceEvent } from '../../src/trace/event.ts';
import type { StreamRow } from '../../src/trace/stream-row.ts';
import { MadeUpRun } from './made-up.ts';

const READABLE = 3;
const HINT = ['hint stalled-empty-push: hint'];
const VIOLATION = ['violation stalled-empty-push: violation'];

/** A stream that somebody reads by `'readable'`. */
function begin(row: Partial<StreamRow> = {}) {
  const run = new MadeUpRun(stalledEmptyPush);
  const id = run.stream({ kind: 'Readable', ...row });
  run.happen('listen', id, { other: READABLE, bytes: 1 });
  const push = (fields: Partial<TraceEvent>) => run.happen('push', id, { place: 3, ...fields });
  return {
    run,
    id,
    push,
    read: () => run.happen('_read', id),
    /** So many calls of `_read`, each of which pushes nothing. */
    empty(times: number, flags = 0): void {
      for (let n = 0; n < times; n++) {
        run.happen('_read', id);
        push({ flags: FLAG.inRead | flags });
      }
    },
  };
}

test.each([
  [1, HINT],
  [2, VIOLATION],
])('%i running, and nothing after', (times, told) => {
  const { run, empty } = begin();
  empty(times);
  run.idle();
  expect(run.told()).toEqual(told);
});

test('two in one call are one answer', () => {
  const { run, empty, push } = begin();
  empty(1);
  push({ flags: FLAG.inRead });
  run.idle();
  expect(run.told()).toEqual(HINT);
});

test('two with a chunk between them', () => {
  const { run, empty, read, push } = begin();
  empty(1);
  read();
  push({ bytes: 10, flags: FLAG.inRead });
  empty(1);
  run.idle();
  expect(run.told()).toEqual(HINT);
});

test('a call that is not answered yet', () => {
  const { run, empty, read } = begin();
  empty(2);
  read();
  run.idle();
  expect(run.told()).toEqual(HINT);
});

test('a stream that was woken once is stuck where the program waits for it', () => {
  const { run, empty, push } = begin();
  empty(2);
  push({ bytes: 10 });
  empty(2);
  run.idle();
  expect(run.told()).toEqual(HINT);
  run.idle(FLAG.unsettled);
  expect(run.told()).toEqual(VIOLATION);
});

test('a run that is cut short says nothing of what would have come', () => {
  const { run, empty } = begin();
  empty(5);
  expect(run.told()).toEqual(HINT);
});

test.each([
  ['was pushed null', 'push', { flags: FLAG.eof }],
  ['was destroyed', 'destroy', {}],
  ['is no longer listened to', 'unlisten', { other: READABLE, bytes: 0 }],
] as const)('a stream that %s is not stuck', (_, kind, fields) => {
  const { run, id, empty } = begin();
  empty(2);
  run.happen(kind, id, fields);
  run.idle();
  expect(run.told()).toEqual(HINT);
});

test('a stream that flows is stuck, and one that was paused is not', () => {
  const { run, id, empty } = begin();
  run.happen('unlisten', id, { other: READABLE, bytes: 0 });
  run.happen('resume', id);
  empty(2);
  run.idle();
  expect(run.told()).toEqual(VIOLATION);
  run.happen('pause', id);
  run.idle();
  expect(run.told()).toEqual(HINT);
});

test.each([
  ['from outside _read', { flags: 0 }],
  ['of null', { flags: FLAG.inRead | FLAG.eof }],
  ['by Node', { flags: FLAG.inRead | FLAG.byNode }],
  ['of an object', { flags: FLAG.inRead | FLAG.objects, bytes: 1 }],
  ['after the end', { flags: FLAG.inRead | FLAG.over }],
  ['of what is no chunk', { flags: FLAG.inRead | FLAG.invalid }],
])('not a push %s', (_, fields) => {
  const { run, read, push } = begin();
  for (let n = 0; n < 3; n++) {
    read();
    push(fields);
  }
  run.idle();
  expect(run.told()).toEqual([]);
});

test.each([
  ['a transform', { kind: 'Transform' as const }],
  ['a device', { label: 'film' }],
])('%s may push nothing', (_, row) => {
  const { run, empty } = begin(row);
  empty(3);
  run.idle();
  expect(run.told()).toEqual([]);
});
