import { expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { Follower } from '../../src/run/follower.ts';
import { emptyEvent, FLAG, KIND, type Kind, type TraceEvent } from '../../src/trace/event.ts';

/** More than are kept of those that are gone. */
const MANY = 3000;

/** A follower of made-up streams, each of which may be gone as soon as it has done its worst. */
class Run {
  readonly follower = new Follower({ original: () => null, lineOf: () => undefined }, rules);
  #forgets: boolean;
  #ids = 0;
  #time = 0;

  constructor(forgets: boolean) {
    this.#forgets = forgets;
  }

  stream(): number {
    const id = ++this.#ids;
    const side = { mark: 100, objectMode: false };
    const names = { kind: 'Duplex', className: 'Duplex', label: null, source: null } as const;
    const row = { id, ...names, readable: side, writable: side, created: [7] };
    this.follower.take({ records: new Float64Array(0), count: 0, streams: [row], places: [] });
    return id;
  }

  happen(kind: Kind, stream: number, fields: Partial<TraceEvent> = {}): void {
    const time = ++this.#time;
    this.follower.step({ ...emptyEvent(), kind: KIND[kind], stream, time, ...fields });
  }

  gone(stream: number): void {
    if (this.#forgets) this.follower.gone(stream);
  }
}

/** What is found in a run, whether streams are forgotten or not; and how many are known at its end. */
function both(happens: (run: Run) => void) {
  const [kept, forgot] = [false, true].map((forgets) => {
    const run = new Run(forgets);
    happens(run);
    return run.follower;
  });
  return { kept: kept.findings(), forgot: forgot.findings(), known: forgot.streams.size };
}

function ignoreAnswers(run: Run, stream: number, chunks: number): void {
  for (let count = 1; count <= chunks; count++) {
    const flags = FLAG.returnedFalse | (count > 1 ? FLAG.neededDrain : 0);
    run.happen('write', stream, { flags, bytes: 100, buffered: 100 * count, place: 1 });
  }
  run.happen('end', stream, { buffered: 100 * chunks });
}

test('finds the same at a place, however many of its streams are gone', () => {
  const { kept, forgot, known } = both((run) => {
    for (let count = 0; count < MANY; count++) {
      const stream = run.stream();
      ignoreAnswers(run, stream, count === 1000 ? 90 : 80);
      run.gone(stream);
    }
  });
  expect(forgot).toEqual(kept);
  expect(forgot).toMatchObject([{ rule: 'ignored-write-return', stream: 1001, others: MANY - 1 }]);
  expect(known).toBeLessThan(MANY / 2);
});

test('finds at the end what a stream was left in that is gone', () => {
  const { kept, forgot, known } = both((run) => {
    for (let count = 0; count < MANY; count++) {
      const stream = run.stream();
      run.happen('write', stream, { bytes: 10, buffered: 0, place: 1 });
      run.gone(stream);
    }
    run.happen('idle', 0);
  });
  expect(forgot).toEqual(kept);
  expect(forgot).toMatchObject([{ rule: 'forgotten-end', others: MANY - 1 }]);
  expect(known).toBeLessThan(MANY / 2);
});

test('finds a pipe that nobody guards, of many that are gone', () => {
  const { kept, forgot } = both((run) => {
    for (let count = 0; count < MANY; count++) {
      const [from, to] = [run.stream(), run.stream()];
      run.happen('pipe', from, { other: to, place: 1 });
      run.happen('end', from, { flags: FLAG.readable });
      run.happen('end', to);
      run.gone(from);
      run.gone(to);
    }
  });
  expect(forgot).toEqual(kept);
  expect(forgot).toMatchObject([{ rule: 'unhandled-pipe-error', others: MANY - 1 }]);
});

test('forgets no stream that one which is still there may be told of with', () => {
  const { kept, forgot } = both((run) => {
    const [film, disk] = [run.stream(), run.stream()];
    run.happen('pipe', film, { other: disk, place: 1 });
    run.happen('destroy', disk, { flags: FLAG.failed });
    run.happen('close', disk);
    run.gone(disk);
    for (let count = 0; count < MANY; count++) run.gone(run.stream());
    run.happen('idle', 0);
  });
  expect(forgot).toEqual(kept);
  expect(forgot).toMatchObject([{ rule: 'unhandled-pipe-error', text: 'source left', stream: 1 }]);
});
