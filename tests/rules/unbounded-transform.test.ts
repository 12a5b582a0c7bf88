import { expect, test } from 'vitest';
import { unboundedTransform } from '../../src/rules/unbounded-transform.ts';
import { FLAG, KIND } from '../../src/trace/event.ts';
import { MadeUpRun } from './made-up.ts';

const HINT = ['hint unbounded-transform: hint'];

/** A transform with a mark of 100 on both sides. */
function begin(readsObjects = false, writesObjects = readsObjects) {
  const run = new MadeUpRun(unboundedTransform);
  const id = run.stream({
    kind: 'Transform',
    readable: { mark: 100, objectMode: readsObjects },
    writable: { mark: 100, objectMode: writesObjects },
  });
  let buffered = 0;
  return {
    run,
    write: (bytes: number) => run.happen('write', id, { bytes }),
    transform: () => run.happen('_transform', id),
    callback: (other: number = KIND._transform, flags = 0) =>
      run.happen('callback', id, { other, flags }),
    push(bytes: number, times = 1, flags = 0): void {
      for (let n = 0; n < times; n++) {
        buffered += bytes;
        const refused = buffered >= 100 ? FLAG.returnedFalse : 0;
        run.happen('push', id, { bytes, buffered, flags: flags | refused, place: 3 });
      }
    },
  };
}

test.each([
  ['sixteen marks', 10, 160, []],
  ['sixteen marks and a small chunk', 10, 161, HINT],
  ['sixteen chunks larger than the mark', 200, 16, []],
  ['seventeen of them', 200, 17, HINT],
])('%s after the false', (_, bytes, times, told) => {
  const { run, transform, push } = begin();
  transform();
  push(100);
  push(bytes, times);
  expect(run.told()).toEqual(told);
});

test.each([
  [3, []],
  [4, HINT],
])('%i chunks are few, whatever one of them weighs', (times, told) => {
  const { run, transform, push } = begin();
  transform();
  push(100);
  // Buffered grows by more than what is pushed, as it does when others unshift.
  for (let n = 0; n < times; n++) {
    run.happen('push', 1, { bytes: 1, buffered: 5000 + n, flags: FLAG.returnedFalse, place: 3 });
  }
  expect(run.told()).toEqual(told);
});

test('may be sixteen times the chunk that was written', () => {
  const { run, write, transform, push } = begin();
  write(1000);
  transform();
  push(100);
  push(100, 160);
  expect(run.told()).toEqual([]);
  push(100);
  expect(run.told()).toEqual(HINT);
});

test('may be an object for each byte that was written', () => {
  const { run, write, transform, push } = begin(true, false);
  write(5000);
  transform();
  push(1, 5100);
  expect(run.told()).toEqual([]);
  push(1);
  expect(run.told()).toEqual(HINT);
});

test('is measured anew for every chunk', () => {
  const { run, transform, callback, push } = begin();
  for (let n = 0; n < 50; n++) {
    transform();
    push(100, 10);
    callback();
  }
  expect(run.told()).toEqual([]);
});

test('ends with the callback, and not with the one before it', () => {
  const { run, transform, callback, push } = begin();
  transform();
  callback(KIND._write);
  callback(KIND._transform, FLAG.again);
  transform();
  callback();
  push(100, 18);
  expect(run.told()).toHaveLength(1);
  const other = begin();
  other.transform();
  other.callback();
  other.push(100, 18);
  expect(other.run.told()).toEqual([]);
});

test.each([
  ['push(null)', FLAG.eof],
  ['a push by Node', FLAG.byNode],
  ['a push after the end', FLAG.over],
])('%s is none', (_, flags) => {
  const { run, transform, push } = begin();
  transform();
  push(100);
  push(100, 50, flags);
  expect(run.told()).toEqual([]);
});

test('tells where the first push was whose place was taken', () => {
  const { run, transform, push } = begin();
  transform();
  run.happen('push', 1, { bytes: 100, buffered: 100, flags: FLAG.returnedFalse });
  push(200, 20);
  expect(run.findings()).toMatchObject([{ place: 3 }]);
});

test('tells of the chunk that grew most: where, how many, since when, and what came to wait', () => {
  const { run, transform, callback, push } = begin();
  for (const times of [18, 21, 20]) {
    transform();
    push(100, times);
    callback();
  }
  const [{ place, count, first, worst, side, details }] = run.findings();
  expect({ place, count, first, worst, side, details }).toEqual({
    place: 3,
    count: 20,
    first: 22,
    worst: 3900,
    side: 'readable',
    details: { mark: 100 },
  });
});

test('knows the size of a chunk that is told of after it was transformed', () => {
  const { run, write, transform, push } = begin();
  transform();
  push(100, 50);
  expect(run.told()).toEqual(HINT);
  write(1000);
  expect(run.told()).toEqual([]);
});
