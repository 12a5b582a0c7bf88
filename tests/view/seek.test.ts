import { describe, expect, test } from 'vitest';
import { FLAG, KIND } from '../../src/trace/event.ts';
import { Seeker } from '../../src/view/seek.ts';
import { cut, MadeRun, made, piped, seeded } from './made.ts';

const FILM = 1;
const COPY = 2;

interface Stand {
  readonly level: number;
  readonly needsDrain: boolean;
  readonly paused: boolean;
  readonly working: number;
}

/** A run, and how it truly stood after each of its events. */
function watched(rounds: number) {
  const truth: Stand[] = [];
  const run = piped(rounds, (number, streams) => {
    const [film, copy] = [streams.get(FILM), streams.get(COPY)];
    truth[number] = {
      level: copy?.written ?? 0,
      needsDrain: copy?.needsDrain === true,
      paused: film?.paused === true,
      working: copy?.working ?? 0,
    };
  });
  return { truth, recording: run.recording() };
}

function standAt(seeker: Seeker, index: number): Stand {
  const moment = seeker.at(index);
  return {
    level: moment.level(COPY, 'writable'),
    needsDrain: moment.needsDrain(COPY),
    paused: moment.state(FILM)?.paused === true,
    working: moment.state(COPY)?.working ?? 0,
  };
}

describe('a recording that was kept whole', () => {
  const { truth, recording } = watched(1800);
  const seeker = new Seeker(recording);

  test('stands anywhere, in any order, as it stood in the run', () => {
    const random = seeded(1);
    expect(seeker.count).toBe(truth.length);
    for (let turn = 0; turn < 500; turn++) {
      const index = random(seeker.count);
      expect(standAt(seeker, index), `after event ${index}`).toEqual(truth[index]);
      expect(seeker.exact).toBe(true);
    }
  });

  test('stands the same once it has been prepared, and where it stood before', () => {
    const prepared = new Seeker(recording);
    prepared.at(123);
    prepared.prepare();
    expect(prepared.index).toBe(123);
    for (let index = 0; index < seeker.count; index += 777) {
      expect(standAt(prepared, index)).toEqual(truth[index]);
    }
  });

  test('keeps to its first and last event', () => {
    expect(seeker.at(-5).index).toBe(0);
    expect(seeker.at(1e9).index).toBe(seeker.count - 1);
  });

  test('finds the last event at or before a time', () => {
    for (const time of [0, 3.9, 4, 1000.5]) {
      const index = seeker.indexAt(time);
      expect(seeker.timeOf(index)).toBeLessThanOrEqual(time);
      expect(seeker.timeOf(index + 1)).toBeGreaterThan(time);
    }
    expect(seeker.indexAt(-1)).toBe(0);
    expect(seeker.indexAt(1e9)).toBe(seeker.count - 1);
  });

  test('knows no stream before it was made', () => {
    expect(seeker.at(0).state(COPY)).toBeUndefined();
    expect(seeker.at(1).state(COPY)).toBeDefined();
  });
});

describe('a recording with a gap', () => {
  const { truth, recording } = watched(12_000);
  const seeker = new Seeker(recording);
  const { numbers } = recording;
  const gaps = Array.from(numbers.keys()).filter(
    (at) => at > 0 && numbers[at] > numbers[at - 1] + 1,
  );
  const [first, last] = [gaps[0], gaps[gaps.length - 1]];

  test('really has one', () => {
    expect(gaps.length).toBeGreaterThan(100);
    expect(recording.total).toBe(truth.length);
  });

  test('is exact before the first gap', () => {
    for (let index = 0; index < first; index += 501) {
      expect(standAt(seeker, index)).toEqual(truth[numbers[index]]);
    }
  });

  test('is exact again behind the last one, by its snapshot, however one comes there', () => {
    const whole = recording.snapshots.find(({ before }) => before >= last)!.before;
    const forwards = new Seeker(recording);
    for (let index = whole - 3; index < seeker.count; index++) {
      if (index < whole) forwards.at(index);
      else expect(standAt(forwards, index)).toEqual(truth[numbers[index]]);
    }
    expect(forwards.exact).toBe(true);
    const random = seeded(2);
    for (let turn = 0; turn < 100; turn++) {
      const index = whole + random(seeker.count - whole);
      seeker.at(random(first));
      expect(standAt(seeker, index)).toEqual(truth[numbers[index]]);
    }
  });

  test('takes levels inside from the series, and no drain as needed by an empty queue', () => {
    for (let index = first; index < last; index += 97) {
      const { level, needsDrain } = standAt(seeker, index);
      expect(seeker.exact).toBe(false);
      expect(level).toBeLessThanOrEqual(64 * 1024);
      if (level === 0) expect(needsDrain).toBe(false);
      if (seeker.event(index).kind === KIND.drain) expect(level).toBe(0);
      if (seeker.event(index).kind === KIND.write) expect(level).toBe(64 * 1024);
    }
  });

  test('knows what a stream holds though nothing was kept of how it came by it', () => {
    const run = new MadeRun([made(FILM, 'film', 'Readable'), made(COPY, 'copy', 'Writable')]);
    run.time = 1;
    run.put('write', { stream: COPY, buffered: 30_000 });
    run.time = 2;
    run.put('pause', { stream: FILM });
    const moment = new Seeker(cut(run.recording(), 2, 3)).at(2);
    expect(moment.exact).toBe(false);
    expect(moment.level(COPY, 'writable')).toBe(30_000);
  });

  test('knows that a stream has drained though the drain was not kept', () => {
    const run = new MadeRun([made(FILM, 'film', 'Readable'), made(COPY, 'copy', 'Writable')]);
    run.put('write', { stream: COPY, buffered: 70_000, flags: FLAG.returnedFalse });
    run.time = 1;
    run.put('drain', { stream: COPY });
    run.time = 2;
    run.put('resume', { stream: FILM });
    const seeker = new Seeker(cut(run.recording(), 3, 4));
    expect(seeker.at(2).needsDrain(COPY)).toBe(true);
    expect(seeker.at(3).needsDrain(COPY)).toBe(false);
  });

  test('goes from a number to the last event kept up to it', () => {
    expect(seeker.indexOf(numbers[first])).toBe(first);
    expect(seeker.indexOf(numbers[first] - 1)).toBe(first - 1);
    expect(seeker.indexOf(recording.total)).toBe(seeker.count - 1);
  });
});

describe('from one telling event to the next', () => {
  test('it stops at what changes how a stream stands, and at nothing else', () => {
    const seeker = new Seeker(piped(2).recording());
    const kinds: string[] = [];
    const names = Object.keys(KIND);
    for (let at = seeker.nextTelling(0); ; at = seeker.nextTelling(at)) {
      kinds.push(names[seeker.event(at).kind]);
      if (at === seeker.count - 1) break;
    }
    const round = ['write', 'pause', 'drain', 'resume'];
    expect(kinds).toEqual(['pipe', ...round, ...round]);
  });

  test('of many times that write() answers false, only the first counts', () => {
    const run = new MadeRun([made(COPY, 'copy', 'Writable')]);
    run.put('write', { stream: COPY, buffered: 100_000, flags: FLAG.returnedFalse });
    const again = FLAG.returnedFalse | FLAG.neededDrain;
    run.put('write', { stream: COPY, buffered: 200_000, flags: again });
    run.put('drain', { stream: COPY });
    const seeker = new Seeker(run.recording());
    expect(seeker.nextTelling(0)).toBe(1);
    expect(seeker.nextTelling(1)).toBe(3);
    expect(seeker.previousTelling(3)).toBe(1);
    expect(seeker.previousTelling(1)).toBe(0);
  });
});

test('a run without events can be stood in, too', () => {
  const seeker = new Seeker(new MadeRun([]).recording());
  expect(seeker.at(3).index).toBe(0);
  expect(seeker.nextTelling(0)).toBe(0);
  expect(seeker.at(0).state(1)).toBeUndefined();
});
