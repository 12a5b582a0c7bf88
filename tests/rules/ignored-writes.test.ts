import { describe, expect, test } from 'vitest';
import { dataListenerWrites } from '../../src/rules/data-listener-writes.ts';
import { ignoredWriteReturn } from '../../src/rules/ignored-write-return.ts';
import { FLAG } from '../../src/trace/event.ts';
import { MadeUpRun, MadeUpSink } from './made-up.ts';

const VIOLATION = 'violation ignored-write-return: violation';
const HINT = 'hint ignored-write-return: hint';

function begin(mark = 100, objectMode = false) {
  const run = new MadeUpRun(dataListenerWrites, ignoredWriteReturn);
  return { run, sink: new MadeUpSink(run, mark, objectMode) };
}

describe('what has grown', () => {
  test.each([
    ['four chunks of the mark', 100, 100, 4, []],
    ['five chunks of the mark', 100, 100, 5, [VIOLATION]],
    ['one more mark in small chunks', 100, 10, 10, []],
    ['one more mark and a small chunk', 100, 10, 11, [VIOLATION]],
    ['four chunks, with a mark of one', 1, 1000, 4, []],
    ['five chunks, with a mark of one', 1, 1000, 5, [VIOLATION]],
  ])('%s past the false', (_, mark, bytes, times, told) => {
    const { run, sink } = begin(mark);
    sink.write(bytes, Math.max(1, mark / bytes));
    sink.write(bytes, times);
    expect(run.told()).toEqual(told);
  });

  test('is counted in chunks, in object mode', () => {
    const { run, sink } = begin(16, true);
    sink.write(1, 32);
    expect(run.told()).toEqual([]);
    sink.write(1);
    expect(run.told()).toEqual([VIOLATION]);
  });

  test('may be as large as the largest chunk that was read', () => {
    const { run, sink } = begin();
    run.happen('data', run.stream(), { bytes: 900 });
    sink.write(50, 20);
    expect(run.told()).toEqual([]);
    sink.write(50);
    expect(run.told()).toEqual([VIOLATION]);
  });

  test('is not excused by bytes that were read, where the sink takes objects', () => {
    const { run, sink } = begin(16, true);
    run.happen('data', run.stream(), { bytes: 900 });
    sink.write(1, 33);
    expect(run.told()).toEqual([VIOLATION]);
  });

  test('is measured from the false that opened the episode', () => {
    const { run, sink } = begin();
    for (let n = 0; n < 9; n++) {
      sink.write(100, 5);
      sink.store();
    }
    expect(run.told()).toEqual([]);
  });
});

describe('what is counted', () => {
  test('not what is written while the stream is only half full again', () => {
    const { run, sink } = begin();
    sink.write(100, 7);
    sink.store(10);
    sink.write(10, 5);
    expect(run.findings()[0].count).toBe(6);
  });

  test.each([
    ['pipe() wrote', FLAG.byPipe],
    ['Node wrote', FLAG.byNode],
    ['was written corked', FLAG.corked],
    ['was written after the end', FLAG.over],
  ])('not what %s', (_, flags) => {
    const { run, sink } = begin();
    sink.write(100, 50, { flags });
    expect(run.told()).toEqual([]);
  });

  test('not what follows an error, which closes the episode', () => {
    const { run, sink } = begin();
    sink.write(100);
    run.happen('error', sink.id, { flags: FLAG.failed });
    sink.write(100, 20);
    expect(run.told()).toEqual([]);
  });

  test('by the place of most of it, with what was answered there', () => {
    const { run, sink } = begin();
    sink.write(100, 3, { place: 5 });
    sink.write(100, 20, { place: 7 });
    const [{ place, count, details, worst, first }] = run.findings();
    expect({ place, count, falses: details.falses, worst, first }).toEqual({
      place: 7,
      count: 20,
      falses: 20,
      worst: 2300,
      first: 2,
    });
  });
});

describe('writers that wait', () => {
  test('each add to what is borne with', () => {
    const { run, sink } = begin();
    sink.write(100);
    sink.listeners(2, 0);
    sink.write(100, 5);
    expect(run.told()).toEqual([HINT]);
    sink.write(100);
    expect(run.told()).toEqual([VIOLATION]);
  });

  test('are not even hinted at while each obeys its own answer', () => {
    const { run, sink } = begin();
    for (let writer = 1; writer <= 20; writer++) {
      sink.write(100);
      sink.listeners(0, writer);
    }
    expect(run.told()).toEqual([]);
  });

  test('may all write at the drain that woke them, and as many again', () => {
    const { run, sink } = begin();
    sink.write(100);
    sink.listeners(0, 20);
    sink.store();
    sink.listeners(0, 0);
    sink.write(100, 21);
    expect(run.told()).toEqual([]);
    sink.write(100, 19);
    expect(run.told()).toEqual([HINT]);
    sink.write(100);
    expect(run.told()).toEqual([VIOLATION]);
  });

  test('are a hint when there are sixty-four of them', () => {
    const { run, sink } = begin(1000);
    sink.write(30, 34);
    for (let writer = 1; writer <= 63; writer++) {
      sink.listeners(0, writer);
      sink.write(30);
    }
    expect(run.told()).toEqual([]);
    sink.listeners(0, 64);
    sink.write(30);
    expect(run.told()).toEqual([HINT]);
  });
});

describe('writes that wait for their own callback', () => {
  const flags = FLAG.withCallback;

  test('are bounded while there are sixty-three', () => {
    const { run, sink } = begin();
    sink.write(100, 64, { flags });
    expect(run.told()).toEqual([]);
    sink.write(100, 1, { flags });
    expect(run.told()).toEqual([VIOLATION]);
  });

  test('may be many while they are small', () => {
    const { run, sink } = begin(1000);
    sink.write(10, 100 + 1600, { flags });
    expect(run.told()).toEqual([]);
    sink.write(10, 1, { flags });
    expect(run.told()).toEqual([VIOLATION]);
  });

  test('may be the pieces of a chunk that was read', () => {
    const { run, sink } = begin(10);
    run.happen('data', run.stream(), { bytes: 5000 });
    sink.write(50, 101, { flags });
    expect(run.told()).toEqual([]);
    sink.write(50, 1, { flags });
    expect(run.told()).toEqual([VIOLATION]);
  });
});

describe("inside 'data' events", () => {
  const DATA = 'violation data-listener-writes: violation';

  function emit(run: MadeUpRun, source: number, writes: () => void): void {
    run.happen('data', source, { bytes: 100, flags: FLAG.flowing });
    writes();
  }

  test('at least half of what is counted makes the source the one to blame', () => {
    const { run, sink } = begin();
    const source = run.stream();
    sink.write(100);
    sink.write(100, 8);
    for (let n = 0; n < 7; n++) {
      emit(run, source, () => sink.write(100, 1, { flags: FLAG.inData, other: source }));
    }
    expect(run.told()).toEqual([VIOLATION]);
    emit(run, source, () => sink.write(100, 1, { flags: FLAG.inData, other: source }));
    expect(run.told()).toEqual([DATA]);
    expect(run.findings()[0].details.source).toBe(source);
  });

  test('a source that is not paused runs on, whoever waits', () => {
    const { run, sink } = begin();
    const source = run.stream();
    for (let n = 0; n < 6; n++) {
      emit(run, source, () => sink.write(100, 1, { flags: FLAG.inData, other: source }));
      sink.listeners(0, n + 1);
    }
    expect(run.told()).toEqual([DATA]);
  });

  test('of one chunk, however many writes it makes, the source may be paused yet', () => {
    const { run, sink } = begin();
    const source = run.stream();
    sink.listeners(0, 20);
    emit(run, source, () => sink.write(100, 20, { flags: FLAG.inData, other: source }));
    expect(run.told()).toEqual([]);
  });

  test('a source may be held back by the pause of another', () => {
    const { run, sink } = begin();
    const [head, source] = [run.stream(), run.stream()];
    sink.listeners(0, 50);
    run.happen('pause', head);
    for (let n = 0; n < 20; n++) {
      emit(run, source, () => sink.write(100, 1, { flags: FLAG.inData, other: source }));
    }
    expect(run.told()).toEqual([]);
    run.happen('destroy', head);
    emit(run, source, () => sink.write(100, 1, { flags: FLAG.inData, other: source }));
    expect(run.told()).toEqual([DATA]);
  });

  test('what is left of a chunk after the pause is under way', () => {
    const { run, sink } = begin();
    const source = run.stream();
    const flags = FLAG.inData;
    emit(run, source, () => {
      sink.write(100, 1, { flags, other: source });
      run.happen('pause', source);
      sink.write(100, 50, { flags, other: source });
    });
    expect(run.told()).toEqual([]);
  });

  test('what is left of a chunk is not under way where nothing was paused', () => {
    const { run, sink } = begin();
    const source = run.stream();
    emit(run, source, () => sink.write(100, 51, { flags: FLAG.inData, other: source }));
    expect(run.told()).toEqual([DATA]);
  });

  test('a pause that lets the next chunk through is none', () => {
    const { run, sink } = begin();
    const source = run.stream();
    for (let n = 0; n < 6; n++) {
      emit(run, source, () => {
        run.happen('pause', source);
        sink.write(100, 1, { flags: FLAG.inData, other: source });
        run.happen('resume', source);
      });
    }
    expect(run.told()).toEqual([DATA]);
  });

  test('a paused source is not to blame for what its one chunk becomes', () => {
    const { run, sink } = begin();
    const source = run.stream();
    sink.write(100);
    emit(run, source, () => {
      run.happen('pause', source);
      sink.write(100, 20, { flags: FLAG.inData, other: source });
    });
    expect(run.told()).toEqual([VIOLATION]);
  });

  test('a bound method has the place of the listener', () => {
    const { run, sink } = begin();
    const source = run.stream();
    run.happen('listen', source, { other: 2, bytes: 1, place: 9 });
    for (let n = 0; n < 6; n++) {
      const bound = { flags: FLAG.inData, other: source, place: 0 };
      emit(run, source, () => sink.write(100, 1, bound));
    }
    expect(run.findings()[0].place).toBe(9);
  });
});

describe('a crowd of writes that wait for their own callback', () => {
  const flags = FLAG.withCallback;

  /** So many at once, and then one more for each that is stored. */
  function semaphore(open: number, writes: number) {
    const { run, sink } = begin(4, true);
    sink.write(1, 4, { flags });
    sink.write(1, open, { flags });
    for (let n = open; n < writes; n++) {
      sink.store(open + 3);
      sink.write(1, 1, { flags });
    }
    return { run, sink };
  }

  test('is bounded where half of it and more has been stored meanwhile', () => {
    expect(semaphore(100, 200).run.told()).toEqual([]);
    expect(semaphore(100, 199).run.told()).toEqual([VIOLATION]);
  });

  test('is judged when the episode is over, and each by itself', () => {
    const { run, sink } = semaphore(100, 2000);
    sink.store();
    sink.write(1, 120, { flags });
    sink.store();
    sink.write(1, 4, { flags });
    expect(run.told()).toEqual([VIOLATION]);
  });

  test('says nothing of a small episode that follows', () => {
    const { run, sink } = semaphore(100, 2000);
    sink.store();
    sink.write(1, 6, { flags });
    expect(run.told()).toEqual([]);
  });

  test('may be looked at before it is judged', () => {
    const { run, sink } = begin(4, true);
    sink.write(1, 104, { flags });
    expect(run.told()).toEqual([VIOLATION]);
    for (let n = 0; n < 100; n++) {
      sink.store(103);
      sink.write(1, 1, { flags });
    }
    expect(run.told()).toEqual([]);
  });

  test('excuses no crowd of plain writes', () => {
    const { run, sink } = begin(4, true);
    sink.listeners(200, 0);
    sink.write(1, 4 + 64);
    for (let n = 0; n < 200; n++) {
      sink.store(67);
      sink.write(1, 1, { flags });
    }
    expect(run.told()).toEqual([HINT]);
    sink.write(1, 1);
    expect(run.told()).toEqual([VIOLATION]);
  });
});
