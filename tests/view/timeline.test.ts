import { describe, expect, test } from 'vitest';
import { FLAG, KIND } from '../../src/trace/event.ts';
import { type Recording, seriesKey } from '../../src/trace/recording.ts';
import { drawTimeline, timelineWords } from '../../src/view/chart.ts';
import { graphOf } from '../../src/view/graph.ts';
import { Seeker } from '../../src/view/seek.ts';
import { timelineOf } from '../../src/view/timeline.ts';
import { attribute, collisions, letteringOf, malformed } from './drawn.ts';
import { flooded, MadeRun, made, piped } from './made.ts';
import { PROGRAMS, recorderForTests } from './runs.ts';

const record = recorderForTests();

function timeline(recording: Recording, width = 760, until?: number) {
  return timelineOf(recording, graphOf(recording), width, until);
}

describe.each(Object.entries(PROGRAMS))('the timeline of %s', (_, code) => {
  test.each([358, 560, 760])('has all in its place, %i pixels wide', async (width) => {
    const recording = await record(code);
    const svg = drawTimeline(timeline(recording, width));
    const texts = letteringOf(svg);
    expect(malformed(svg)).toBeNull();
    expect(svg).not.toContain('NaN');
    expect(collisions(texts)).toEqual([]);
    expect(texts.filter(({ left, right }) => left < -1 || right > width + 1)).toEqual([]);
  });
});

describe('the axis', () => {
  const recording = piped(50).recording();
  const { axis } = timeline(recording);

  test('leads from a time to a point and back', () => {
    for (const time of [0, 17, 400.5, recording.elapsedMs]) {
      expect(axis.timeAt(axis.playheadX(time))).toBeCloseTo(time);
    }
    expect(axis.playheadX(0)).toBe(axis.left);
    expect(axis.playheadX(recording.elapsedMs)).toBe(axis.right);
  });

  test('keeps a playhead that is dragged beyond its ends', () => {
    expect(axis.timeAt(-100)).toBe(0);
    expect(axis.timeAt(10_000)).toBe(recording.elapsedMs);
    expect(axis.playheadX(1e9)).toBe(axis.right);
  });

  test('stands at an event where it stands at its time', () => {
    const seeker = new Seeker(recording);
    expect(axis.xOf(99)).toBe(axis.playheadX(seeker.timeOf(99)));
  });

  test('can be longer than its run, to stand beside a slower one', () => {
    const longer = timeline(recording, 760, 2 * recording.elapsedMs).axis;
    expect(longer.playheadX(recording.elapsedMs)).toBe((longer.left + longer.right) / 2);
  });

  test('counts events where all happens in one instant', () => {
    const run = new MadeRun([made(1, 'copy', 'Writable')]);
    for (let chunk = 1; chunk <= 9; chunk++)
      run.put('write', { stream: 1, buffered: chunk * 10_000 });
    const instant = timeline(run.recording());
    expect(instant.axis.by).toBe('event');
    expect(instant.axis.xOf(9)).toBe(instant.axis.right);
    const levels = instant.lanes[0].lane.columns.map(({ last }) => last);
    expect(levels).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((each) => each * 10_000));
  });
});

describe('a lane', () => {
  test('shows the least and the most of every time, however narrow it is', () => {
    const recording = flooded(9000).recording();
    const { most } = recording.series[seriesKey(2, 'writable')];
    for (const width of [358, 760]) {
      const lane = timeline(recording, width).lanes.find(
        ({ lane: each }) => each.name === 'writable',
      )!;
      expect(Math.max(...lane.lane.columns.map((each) => each.most))).toBe(Math.max(...most));
      const xs = lane.lane.columns.map(({ x }) => x);
      for (let at = 1; at < xs.length; at++) expect(xs[at] - xs[at - 1]).toBeGreaterThanOrEqual(1);
    }
  });

  test('shows a peak that was over before the pixel was', () => {
    const run = new MadeRun([made(1, 'copy', 'Writable')]);
    for (run.time = 0; run.time < 5000; run.time++) {
      const buffered = run.time === 2500 ? 9_000_000 : 1000;
      run.put('write', { stream: 1, buffered });
    }
    const [{ lane }] = timeline(run.recording(), 358).lanes;
    expect(Math.max(...lane.columns.map(({ most }) => most))).toBe(9_000_000);
    expect(Math.max(...lane.columns.map(({ last }) => last))).toBe(1000);
  });

  test('has a spill only where the mark was passed', () => {
    expect(drawTimeline(timeline(piped(20).recording()))).not.toContain('--spill');
    expect(drawTimeline(timeline(flooded(20).recording()))).toContain('--spill');
  });

  test('has a tick at every false and every drain, as far as they can be told apart', () => {
    const recording = piped(400).recording();
    const { axis, lanes } = timeline(recording);
    const ticks = lanes.find(({ lane }) => lane.name === 'writable')!.lane.ticks!;
    const seeker = new Seeker(recording);
    for (let index = 0; index < seeker.count; index++) {
      const { kind, flags } = seeker.event(index);
      const near = (places: readonly number[]) =>
        places.some((x) => Math.abs(x - axis.xOf(index)) <= 3);
      if (kind === KIND.drain) expect(near(ticks.drains)).toBe(true);
      if (kind === KIND.write && flags & FLAG.returnedFalse) expect(near(ticks.falses)).toBe(true);
    }
    for (const places of [ticks.falses, ticks.drains]) {
      for (let at = 1; at < places.length; at++) {
        expect(places[at] - places[at - 1]).toBeGreaterThanOrEqual(3);
      }
    }
    expect(ticks.drains.length).toBeGreaterThan(100);
  });
});

test('what was left out is hatched, and counted', () => {
  const whole = timeline(piped(100).recording());
  expect(whole.gaps).toEqual([]);
  const recording = piped(12_000).recording();
  const { gaps } = timeline(recording);
  const missing = gaps.reduce((sum, gap) => sum + gap.missing, 0);
  expect(missing).toBe(recording.total - recording.numbers.length);
  const words = letteringOf(drawTimeline(timeline(recording))).map(({ text }) => text);
  expect(words).toContain(`${missing.toLocaleString('en-US')} events between are not kept`);
});

test('a timeline of many streams shows the fullest, and says how many it does not', async () => {
  const recording = await record(`${PROGRAMS.many}
    const flood = slowDisk('flood');
    for (let chunk = 0; chunk < 100; chunk++) flood.write(Buffer.alloc(16 * KiB));
    flood.end();`);
  const many = timeline(recording);
  expect(many.lanes.map(({ lane }) => lane.stream.name)).toContain('flood');
  expect(many.left).toBe(41 - 8);
  expect(letteringOf(drawTimeline(many)).at(-1)?.text).toBe(
    '33 more sides are not drawn: none was fuller.',
  );
});

test('a timeline says in words what it shows', async () => {
  const words = timelineWords(timeline(await record(PROGRAMS.flood)));
  expect(words).toBe(
    'What was buffered over 1.02 s of the program’s own time: film at most 0 bytes; ' +
      'copy at most 3.9 MiB, 63 times its high water mark.',
  );
  const svg = drawTimeline(timeline(await record(PROGRAMS.flood)));
  expect(attribute(svg, 'aria-label')).toBe(words);
});
