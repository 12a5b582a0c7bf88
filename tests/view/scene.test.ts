import { describe, expect, test } from 'vitest';
import type { Recording } from '../../src/trace/recording.ts';
import { sceneTitle, sceneWords } from '../../src/view/alt.ts';
import { graphOf } from '../../src/view/graph.ts';
import { layOut } from '../../src/view/layout.ts';
import { momentOf } from '../../src/view/moments.ts';
import { drawScene } from '../../src/view/scene.ts';
import { Seeker } from '../../src/view/seek.ts';
import { attribute, collisions, letteringOf, malformed, unescaped } from './drawn.ts';
import { MadeRun, made } from './made.ts';
import { PROGRAMS, recorderForTests } from './runs.ts';

const record = recorderForTests();
const WIDTHS = [358, 560, 760];

const MORE = {
  fork: `
    const film = source('film', { size: 512 * KiB });
    const zip = new PassThrough();
    film.pipe(zip).pipe(slowDisk('archive'));
    film.pipe(slowDisk('copy'));
    source('other').pipe(zip, { end: false });`,
  past: `
    const film = source('film', { size: 512 * KiB });
    const copy = slowDisk('copy');
    film.pipe(new PassThrough()).pipe(copy, { end: false });
    film.pipe(copy, { end: false });`,
  round: `const loop = new PassThrough(); loop.pipe(loop); loop.unpipe(loop);`,
  long: `
    const steps = Array.from({ length: 7 }, () => new PassThrough());
    pipeline(source('film', { size: 512 * KiB }), ...steps, slowDisk('copy'), () => {});`,
  alone: `for (let disks = 0; disks < 7; disks++) slowDisk('disk ' + disks).end('x'.repeat(disks * 30000));`,
};

function pictures(recording: Recording, width: number): string[] {
  const graph = graphOf(recording);
  const layout = layOut(graph, width);
  const seeker = new Seeker(recording);
  return [0, 0.02, 0.2, 0.5, 0.8, 1].map((share) =>
    drawScene(graph, layout, seeker.at(Math.round((seeker.count - 1) * share))),
  );
}

interface Rect {
  x: number;
  y: number;
  right: number;
  bottom: number;
}

function tanksOf(svg: string): Rect[] {
  return Array.from(svg.matchAll(/<rect ([^>]*fill="none"[^>]*)\/>/g), ([, tag]) => {
    const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((each) =>
      Number(attribute(tag, each)),
    );
    return { x, y, right: x + width, bottom: y + height };
  });
}

describe.each(Object.entries({ ...PROGRAMS, ...MORE }))('the scene of %s', (_, code) => {
  test.each(WIDTHS)('has all in its place, %i pixels wide', async (width) => {
    for (const svg of pictures(await record(code), width)) {
      const texts = letteringOf(svg);
      const tanks = tanksOf(svg);
      expect(malformed(svg)).toBeNull();
      expect(collisions(texts)).toEqual([]);
      const outside = [...texts, ...tanks].filter((each) => each.right > width + 1);
      expect(outside).toEqual([]);
      const within = (a: Rect, b: Rect) =>
        a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom;
      const touching = tanks.filter((a, at) => tanks.slice(at + 1).some((b) => within(a, b)));
      expect(touching).toEqual([]);
    }
  });
});

describe('what a scene says', () => {
  test('is how much there is, of how much, and by how many times too much', async () => {
    const recording = await record(PROGRAMS.flood);
    const seeker = new Seeker(recording);
    const graph = graphOf(recording);
    const peak = seeker.at(momentOf(seeker, 'peak copy')!.index);
    const texts = letteringOf(drawScene(graph, layOut(graph, 760), peak)).map(({ text }) => text);
    expect(texts).toEqual([
      "'data' → write()",
      'no valve: the answer is ignored',
      'film',
      'Readable · flowing',
      '0 bytes of 64 KiB',
      '63× over',
      'copy',
      'Writable · needs drain',
      '3.9 MiB of 64 KiB',
      'highWaterMark',
    ]);
    expect(sceneTitle(graph, peak)).toBe('3.9 MiB wait in copy, 63 times its high water mark.');
    expect(sceneWords(graph, peak)).toBe(
      'film, a Readable, holds 0 bytes of 64 KiB (flowing), and feeds copy (no valve: the answer is ignored). ' +
        'copy, a Writable, holds 3.9 MiB of 64 KiB, 63 times its high water mark (needs drain).',
    );
  });

  test('is which valve is closed, and who waits', async () => {
    const recording = await record(PROGRAMS.tee);
    const seeker = new Seeker(recording);
    const graph = graphOf(recording);
    const draining = momentOf(seeker, 'first-drain near')!.index;
    const words = (index: number) =>
      letteringOf(drawScene(graph, layOut(graph, 760), seeker.at(index))).map(({ text }) => text);
    expect(words(draining)).toContain('open, but film waits for far');
    expect(words(draining)).toContain('closed: film waits');
    expect(sceneTitle(graph, seeker.at(draining))).toBe('far is full, and film waits.');
  });

  test('names the stream that failed first', async () => {
    const recording = await record(PROGRAMS.failing);
    const seeker = new Seeker(recording);
    const last = seeker.at(seeker.count - 1);
    expect(sceneTitle(graphOf(recording), last)).toBe('copy has failed.');
    expect(sceneWords(graphOf(recording), last)).toContain('(failed)');
  });

  test('is that backpressure is off, where it is', async () => {
    const recording = await record(PROGRAMS.pipe, { backpressure: 'off' });
    const graph = graphOf(recording);
    const moment = new Seeker(recording).at(40);
    const svg = drawScene(graph, layOut(graph, 760), moment);
    expect(letteringOf(svg).map(({ text }) => text)).toContain('backpressure off: always true');
  });

  test('counts what there is no room for', async () => {
    const recording = await record(PROGRAMS.many);
    const graph = graphOf(recording);
    const layout = layOut(graph, 358);
    expect(layout.tanks.length + layout.left.length).toBe(40);
    const texts = letteringOf(drawScene(graph, layout, new Seeker(recording).at(600)));
    expect(texts.at(-1)?.text).toBe('and 16 more streams, none over its mark');
  });

  test('is a sentence where there is nothing to see', async () => {
    const recording = await record(PROGRAMS.none);
    const graph = graphOf(recording);
    const svg = drawScene(graph, layOut(graph, 760), new Seeker(recording).at(0));
    expect(letteringOf(svg).map(({ text }) => text)).toEqual(['This program made no streams.']);
  });
});

describe('a name that is no mere name', () => {
  const NAME = `</text><script>alert("1")</script> & 'x' \u0000\ud800`;
  const run = new MadeRun([made(1, NAME, 'Readable'), made(2, '🎞️'.repeat(60), 'Writable')]);
  run.put('pipe', { stream: 1, other: 2 });
  const recording = run.recording();
  const graph = graphOf(recording);

  test.each(WIDTHS)('is text and nothing else, %i pixels wide', (width) => {
    const svg = drawScene(graph, layOut(graph, width), new Seeker(recording).at(2));
    expect(malformed(svg)).toBeNull();
    expect(svg).not.toContain('<script');
    expect(unescaped(svg)).toContain('<script>');
    expect(encodeURIComponent(svg)).not.toBe('');
    expect(letteringOf(svg).filter(({ right }) => right > width)).toEqual([]);
  });
});
