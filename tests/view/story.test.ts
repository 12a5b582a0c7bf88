import { describe, expect, test } from 'vitest';
import { KIND, KINDS } from '../../src/trace/event.ts';
import type { Recording } from '../../src/trace/recording.ts';
import { graphOf } from '../../src/view/graph.ts';
import { Seeker } from '../../src/view/seek.ts';
import { storyOf } from '../../src/view/story.ts';
import { cut, piped } from './made.ts';
import { PROGRAMS, recorderForTests } from './runs.ts';

const record = recorderForTests();

function told(recording: Recording): string[] {
  return storyOf(new Seeker(recording), graphOf(recording)).map(({ text }) => text);
}

const MORE = {
  stuck: `source('film').pipe(new Writable({ write() {} }));`,
  pushed: `
    const gauge = new Readable({ read() {} });
    for (let turn = 0; turn < 200; turn++) gauge.push(Buffer.alloc(4 * KiB));
    gauge.push(null);
    gauge.pipe(slowDisk('copy'));`,
  parted: `
    const film = source('film');
    const copy = slowDisk('copy');
    film.pipe(copy);
    setTimeout(() => film.unpipe(copy), 20);`,
  giant: `source('film', { size: 8 * MiB, chunkSize: 8 * MiB }).pipe(slowDisk('copy'));`,
};

describe('the story', () => {
  test.each([
    [
      'of a flood',
      PROGRAMS.flood,
      [
        "The program listened for 'data' on `film`, and wrote to `copy` each time.",
        'The fourth chunk filled `copy` to its 64 KiB, and write() answered false for the first time, at 0.4 ms.',
        'The program went on: 252 more chunks, none waited for.',
        'At 26 ms, 3.9 MiB waited in `copy`: 63 times its high water mark.',
        '`copy` was empty again after 1.02 s.',
      ],
    ],
    [
      'of a run in which all is well, with a number',
      PROGRAMS.pipe,
      [
        '`film` was piped into `copy`.',
        'The fourth chunk filled `copy` to its 64 KiB, and write() answered false for the first time, at 0.4 ms.',
        "`film` waited 16 times for `copy` to drain, nearly all of the run's 256 ms.",
        'The most that ever waited was 64 KiB, in `copy`: its high water mark, and no more.',
        'Everything was over after 256 ms, with 1 MiB written to `copy` in 64 chunks.',
      ],
    ],
    [
      'of a failure, and of what it brought down',
      PROGRAMS.failing,
      [
        '`film` was piped into `copy`.',
        'The fourth chunk filled `copy` to its 64 KiB, and write() answered false for the first time, at 0.4 ms.',
        "`film` waited 4 times for `copy` to drain, 16 ms of the run's 17 ms.",
        'The most that ever waited was 64 KiB, in `copy`: its high water mark, and no more.',
        'At 17 ms, `copy` failed, after 320 KiB had been written to it.',
        'It brought down `film` with it.',
        'Everything was over after 17 ms, with 320 KiB written to `copy` in 20 chunks.',
      ],
    ],
    [
      'of a stall, and of who held whom back',
      PROGRAMS.stalling,
      [
        '`film` was piped into `copy`.',
        'The fourth chunk filled `copy` to its 64 KiB, and write() answered false for the first time, at 0.4 ms.',
        "`film` waited 16 times for `copy` to drain, nearly all of the run's 2.56 s.",
        'The longest wait was 2.5 s, from 8.1 ms on: `copy` rested, and held `film` back.',
        'The most that ever waited was 64 KiB, in `copy`: its high water mark, and no more.',
        'Everything was over after 2.56 s, with 1 MiB written to `copy` in 64 chunks.',
      ],
    ],
    [
      'of a chunk that is larger than the mark',
      MORE.giant,
      [
        '`film` was piped into `copy`.',
        "The first chunk, of 8 MiB, was larger than `copy`'s whole high water mark of 64 KiB: write() answered false for the first time, at 0.1 ms.",
        "`film` waited once for `copy` to drain, nearly all of the run's 4.1 ms.",
        'The most that ever waited was 8 MiB, in `copy`: 128 times its high water mark.',
        'Everything was over after 4.1 ms, with 8 MiB written to `copy` in 1 chunk.',
      ],
    ],
    [
      'of a run in which nothing happened',
      PROGRAMS.nothing,
      [
        'The program made `film`, and nothing went through.',
        'Then nothing more could happen. Still open: `film` (empty).',
      ],
    ],
    ['of a program without streams', PROGRAMS.none, ['This program made no streams.']],
  ])('%s', async (_, code, sentences) => {
    expect(told(await record(code))).toEqual(sentences);
  });

  test('of a chain is about the last stream that made the others wait', async () => {
    const [opening, first, waits] = told(await record(PROGRAMS.chain));
    expect(opening).toBe('`film` was piped through `shrink`, `encrypt` and `sign` into `copy`.');
    expect(first).toContain('filled `copy`');
    expect(waits).toMatch(/^`sign` waited \d+ times for `copy` to drain/);
  });

  test('says who never called back', async () => {
    const story = told(await record(MORE.stuck));
    expect(story).toContain('`Writable 1` was handed a chunk, and never called back.');
  });

  test('says what was pushed without being asked for', async () => {
    const story = told(await record(MORE.pushed));
    expect(story).toContain(
      'More was pushed into `gauge` than it asked for: it held 800 KiB, 13 times its high water mark.',
    );
  });

  test('says what was taken apart', async () => {
    const story = told(await record(MORE.parted));
    expect(story).toContain('At 20 ms, `film` was unpiped from `copy`.');
    expect(story.at(-1)).toBe(
      'After 32 ms nothing more could happen. Still open: `film` (with 64 KiB in it) and `copy` (empty, and never ended).',
    );
  });

  test('says that backpressure was off, instead of blaming the program', async () => {
    const story = told(await record(PROGRAMS.flood, { backpressure: 'off' }));
    expect(story[1]).toBe(
      "Backpressure was switched off: `copy`'s write() answered true all 256 times, whatever waited.",
    );
    expect(story.join(' ')).not.toContain('went on');
  });

  test('of a long run gives no figure that it cannot know', () => {
    const story = told(piped(12_000).recording());
    expect(story.join(' ')).not.toMatch(/NaN|undefined/);
    expect(story).toContain('`film` waited 12,000 times for `copy` to drain.');
    expect(story.join(' ')).not.toContain('longest wait');
  });

  test('takes two waits for one long one no more than it counts writes that were not kept', () => {
    const recording = piped(20).recording();
    const seeker = new Seeker(recording);
    const drains = Array.from({ length: seeker.count }, (_, index) => index).filter(
      (index) => seeker.event(index).kind === KIND.drain,
    );
    const story = told(cut(recording, drains[0], drains[10])).join(' ');
    expect(story).toContain('`film` waited 20 times for `copy` to drain.');
    expect(story).not.toContain('longest wait');
    const whole = 'The fourth chunk filled `copy` to its 64 KiB';
    expect(story).toContain(whole);
    expect(told(cut(recording, 3, 6)).join(' ')).toContain('A chunk filled `copy` to its 64 KiB');
  });

  test.each(Object.entries({ ...PROGRAMS, ...MORE }))(
    'of %s has up to eight sentences, each with its moment',
    async (_, code) => {
      const recording = await record(code);
      const story = storyOf(new Seeker(recording), graphOf(recording));
      expect(story.length).toBeGreaterThan(0);
      expect(story.length).toBeLessThanOrEqual(8);
      for (const { text, at } of story) {
        expect(text).toMatch(/^[`A-Z].*\.$/);
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThan(Math.max(1, recording.numbers.length));
      }
    },
  );

  test('points at the moment that a sentence speaks of', async () => {
    const recording = await record(PROGRAMS.stalling);
    const seeker = new Seeker(recording);
    const stall = storyOf(seeker, graphOf(recording)).find(({ text }) =>
      text.startsWith('The longest'),
    )!;
    expect(KINDS[seeker.event(stall.at).kind]).toBe(KINDS[KIND.write]);
    expect(seeker.timeOf(stall.at)).toBeCloseTo(8.1);
  });
});
