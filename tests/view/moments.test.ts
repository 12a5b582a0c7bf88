import { describe, expect, test } from 'vitest';
import { FLAG, KIND, KINDS } from '../../src/trace/event.ts';
import type { Recording } from '../../src/trace/recording.ts';
import { eventWords } from '../../src/view/event-words.ts';
import { momentOf } from '../../src/view/moments.ts';
import { Seeker } from '../../src/view/seek.ts';
import { MadeRun, made, piped } from './made.ts';
import { PROGRAMS, recorderForTests } from './runs.ts';

const record = recorderForTests();

/** The first kept event that a condition holds for. */
function firstWhere(recording: Recording, holds: (kind: number, flags: number) => boolean): number {
  const seeker = new Seeker(recording);
  for (let index = 0; index < seeker.count; index++) {
    const { kind, flags } = seeker.event(index);
    if (holds(kind, flags)) return index;
  }
  return -1;
}

describe('a moment', () => {
  test('is found by its name, with or without a stream', async () => {
    const recording = await record(PROGRAMS.flood);
    const seeker = new Seeker(recording);
    const isFalse = (kind: number, flags: number) =>
      kind === KIND.write && (flags & FLAG.returnedFalse) !== 0;
    const first = firstWhere(recording, isFalse);
    expect(momentOf(seeker, 'first-false')?.index).toBe(first);
    expect(momentOf(seeker, 'first-false copy')).toEqual({
      index: first,
      title: 'copy: write() first answers false, at 0.4 ms',
    });
    expect(momentOf(seeker, 'start')?.index).toBe(0);
    expect(momentOf(seeker, 'end')?.index).toBe(seeker.count - 1);
  });

  test('of the peak is when most was held', async () => {
    const recording = await record(PROGRAMS.flood);
    const seeker = new Seeker(recording);
    const peak = momentOf(seeker, 'peak copy')!;
    const { peakWritten } =
      recording.totals[recording.streams.find(({ name }) => name === 'copy')!.id];
    expect(seeker.event(peak.index).buffered).toBe(peakWritten);
    expect(momentOf(seeker, 'peak')?.index).toBe(peak.index);
  });

  test('of an ignored answer is the write right after the first false', async () => {
    const seeker = new Seeker(await record(PROGRAMS.flood));
    const event = seeker.event(momentOf(seeker, 'first-ignored copy')!.index);
    expect(event.flags & FLAG.neededDrain).toBeTruthy();
    expect(momentOf(new Seeker(await record(PROGRAMS.pipe)), 'first-ignored')).toBeNull();
  });

  test('of a drain is the first one, or the last', async () => {
    const seeker = new Seeker(await record(PROGRAMS.pipe));
    const [first, last] = ['first-drain copy', 'last-drain copy'].map(
      (name) => momentOf(seeker, name)!,
    );
    expect(seeker.event(first.index).kind).toBe(KIND.drain);
    expect(seeker.event(last.index).kind).toBe(KIND.drain);
    expect(last.index).toBeGreaterThan(first.index);
  });

  test('of an error is the first stream that fails', async () => {
    const seeker = new Seeker(await record(PROGRAMS.failing));
    expect(momentOf(seeker, 'error')?.title).toBe('copy: fails, at 17 ms');
    expect(momentOf(seeker, 'error film')?.title).toBe('film: fails, at 17 ms');
  });

  test("of a Readable's first false is the first push() that answered it", async () => {
    const seeker = new Seeker(await record(PROGRAMS.pipe));
    const event = seeker.event(momentOf(seeker, 'first-false film')!.index);
    expect([KINDS[event.kind], event.flags & FLAG.returnedFalse]).toEqual([
      'push',
      FLAG.returnedFalse,
    ]);
  });

  test('that a run does not have is null', async () => {
    const seeker = new Seeker(await record(PROGRAMS.nothing));
    for (const name of ['first-false', 'peak', 'error', 'first-drain', 'peak nobody', 'noon', '']) {
      expect(momentOf(seeker, name), name).toBeNull();
    }
  });

  test('without a stream is the first that any of them had', async () => {
    const recording = await record(PROGRAMS.chain);
    const seeker = new Seeker(recording);
    const all = ['shrink', 'encrypt', 'sign', 'copy'].map(
      (name) => momentOf(seeker, `first-false ${name}`)?.index ?? Number.POSITIVE_INFINITY,
    );
    expect(momentOf(seeker, 'first-false')?.index).toBe(Math.min(...all));
    expect(new Set(all).size).toBe(4);
  });

  test('of the peak, without a stream, goes by marks', () => {
    const run = new MadeRun([made(1, 'wide', 'Writable', 1000), made(2, 'small', 'Writable', 10)]);
    run.put('write', { stream: 1, buffered: 100 });
    run.put('write', { stream: 2, buffered: 50 });
    run.put('write', { stream: 1, buffered: 200 });
    expect(momentOf(new Seeker(run.recording()), 'peak')).toEqual({
      index: 3,
      title: 'small: holds its most, 50 bytes, at 0 ms',
    });
  });

  test('of an ignored answer is null where backpressure was off: none was false', async () => {
    const recording = await record(PROGRAMS.flood, { backpressure: 'off' });
    expect(momentOf(new Seeker(recording), 'first-ignored')).toBeNull();
  });

  test('of a stream whose name has spaces is found, too', async () => {
    const seeker = new Seeker(await record(PROGRAMS.many));
    expect(momentOf(seeker, 'first-drain file 19')?.title).toMatch(/^file 19: /);
  });
});

test('each event of a run can be said in words', () => {
  const seeker = new Seeker(piped(1).recording());
  expect(Array.from({ length: 8 }, (_, index) => eventWords(seeker, index))).toEqual([
    '0 ms: `film` was made',
    '0 ms: `copy` was made',
    '0 ms: `film` was piped into `copy`',
    '0 ms: `film` gave 16 KiB',
    '0 ms: write() of 16 KiB to `copy` answered true',
    '0 ms: `film` gave 16 KiB',
    '0 ms: write() of 16 KiB to `copy` answered true',
    '0 ms: `film` gave 16 KiB',
  ]);
  expect(eventWords(seeker, 10)).toBe('0 ms: write() of 16 KiB to `copy` answered false');
  expect(eventWords(seeker, seeker.nextTelling(11))).toBe("16 ms: `copy` emitted 'drain'");
});
