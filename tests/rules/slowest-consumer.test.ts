import { expect, test } from 'vitest';
import { slowestConsumer } from '../../src/rules/slowest-consumer.ts';
import { FLAG } from '../../src/trace/event.ts';
import { MadeUpRun } from './made-up.ts';

/** A source, and two destinations that it is piped to at lines 5 and 6. */
function begin() {
  const run = new MadeUpRun(slowestConsumer);
  const source = run.stream();
  const pipe = (place: number) => {
    const to = run.stream();
    run.happen('pipe', source, { other: to, place, time: 0 });
    return to;
  };
  const [fast, slow] = [pipe(5), pipe(6)];
  /** Both get a chunk; those that are full say so, and drain later. */
  const give = (time: number, ...full: number[]) => {
    for (const to of [fast, slow]) {
      const flags = FLAG.byPipe | (full.includes(to) ? FLAG.returnedFalse : 0);
      run.happen('write', to, { other: source, time, flags });
    }
  };
  const drain = (stream: number, time: number) => run.happen('drain', stream, { time });
  const end = (time: number) => run.happen('end', source, { flags: FLAG.readable, time });
  /** Each of `times` rounds takes 10 ms, of which the slow one alone takes `alone`. */
  const rounds = (times: number, alone: number) => {
    for (let n = 0; n < times; n++) {
      give(10 * n, slow);
      drain(slow, 10 * n + alone);
    }
    end(10 * times);
  };
  return { run, source, fast, slow, give, drain, end, rounds };
}

const slowest = ['hint slowest-consumer: slowest'];

test('one that the source waits for, alone, for half of its time', () => {
  const { run, source, slow, rounds } = begin();
  rounds(8, 5);
  expect(run.told()).toEqual(slowest);
  expect(run.findings()[0]).toMatchObject({
    stream: slow,
    place: 6,
    count: 8,
    details: { source, share: 50 },
  });
});

test('for less than half of its time', () => {
  const { run, rounds } = begin();
  rounds(8, 4);
  expect(run.told()).toEqual([]);
});

test('less than eight times', () => {
  const { run, rounds } = begin();
  rounds(7, 10);
  expect(run.told()).toEqual([]);
});

test('both at once are nobody’s fault', () => {
  const { run, fast, slow, give, drain, end } = begin();
  for (let n = 0; n < 8; n++) {
    give(10 * n, fast, slow);
    drain(fast, 10 * n + 6);
    drain(slow, 10 * n + 10);
  }
  end(80);
  expect(run.told()).toEqual([]);
});

test('after the source has ended, it waits for nobody', () => {
  const { run, slow, give, drain, end } = begin();
  for (let n = 0; n < 8; n++) {
    give(10 * n, slow);
    drain(slow, 10 * n + 1);
  }
  give(80, slow);
  end(81);
  drain(slow, 1000);
  expect(run.told()).toEqual([]);
});

test('a write of the program’s own is no wait of the source’s', () => {
  const { run, source, fast, slow, drain, end } = begin();
  for (let n = 0; n < 8; n++) {
    run.happen('write', fast, { other: source, time: 10 * n, flags: FLAG.byPipe });
    run.happen('write', slow, { time: 10 * n, flags: FLAG.returnedFalse });
    drain(slow, 10 * n + 10);
  }
  end(80);
  expect(run.told()).toEqual([]);
});

test('a program that is stopped before the source ends is told too', () => {
  const { run, slow, give, drain } = begin();
  for (let n = 0; n < 8; n++) {
    give(10 * n, slow);
    drain(slow, 10 * n + 9);
  }
  expect(run.told()).toEqual(slowest);
  expect(run.told()).toEqual(slowest);
});

test('a destination that is taken away leaves one, which holds nobody back', () => {
  const { run, source, fast, slow, give, drain, end } = begin();
  run.happen('unpipe', source, { other: fast, time: 0 });
  for (let n = 0; n < 8; n++) {
    give(10 * n, slow);
    drain(slow, 10 * n + 9);
  }
  end(80);
  expect(run.told()).toEqual([]);
});

test('what was so until a destination was taken away is told', () => {
  const { run, source, fast, slow, give, drain } = begin();
  for (let n = 0; n < 8; n++) {
    give(10 * n, slow);
    drain(slow, 10 * n + 9);
  }
  run.happen('unpipe', source, { other: fast, time: 80 });
  expect(run.told()).toEqual(slowest);
});

test('a destination that is destroyed is waited for no longer', () => {
  const { run, source, slow, give, drain, end } = begin();
  for (let n = 0; n < 8; n++) {
    give(10 * n, slow);
    if (n < 7) drain(slow, 10 * n + 1);
  }
  run.happen('destroy', slow, { time: 71 });
  run.happen('pipe', source, { other: run.stream(), time: 72 });
  end(1000);
  expect(run.told()).toEqual([]);
});
