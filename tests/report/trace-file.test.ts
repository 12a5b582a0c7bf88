import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  codeOf,
  readTrace,
  TRACE_BYTES,
  TRACE_VERSION,
  type Trace,
  TraceError,
  traceBytes,
} from '../../src/report/trace-file.ts';
import { emptyEvent, readEvent } from '../../src/trace/event.ts';
import type { Recording } from '../../src/trace/recording.ts';
import { isAfterGap } from '../../src/view/gaps.ts';
import { graphOf } from '../../src/view/graph.ts';
import { pictureOf } from '../../src/view/picture.ts';
import { Seeker } from '../../src/view/seek.ts';
import { storyOf } from '../../src/view/story.ts';
import { flooded, KiB, MadeRun, made, piped } from '../view/made.ts';
import { finding, reportOf, scenario, telling } from './reports.ts';

const report = reportOf('process', scenario('run', { verdict: 'failed', findings: [finding()] }));

function traceOf(recording: Recording): Trace {
  return { subject: 'copy.js', report, code: codeOf(report, telling.lineOf), recording };
}

function again(recording: Recording): Recording {
  return readTrace(traceBytes(traceOf(recording))).recording;
}

function fixture(name: string): Uint8Array {
  return readFileSync(new URL(`traces/${name}`, import.meta.url));
}

describe('a trace file', () => {
  test('carries the report, and the code that it speaks of', () => {
    const { subject, report: read, code } = readTrace(traceBytes(traceOf(piped(3).recording())));
    expect([subject, read]).toEqual(['copy.js', report]);
    expect(code).toEqual({
      'copy.js:3:8': { code: '  disk.write(chunk);', caret: '       ^' },
    });
  });

  test.each([
    ['a short run', piped(20).recording()],
    ['one of which events were left out', flooded(60_000).recording()],
  ])('gives back the recording of %s as it was', (_, recording) => {
    expect(again(recording)).toEqual(recording);
  });

  test('keeps marks without end, places, names, and times to the microsecond', () => {
    const run = new MadeRun([made(1, 'old\ud800', 'Writable', Number.POSITIVE_INFINITY)]);
    run.time = 1.23456789;
    run.put('write', { stream: 1, bytes: 2.5, buffered: 2.5, place: 2 });
    const place = { file: 'a.js', line: 1, column: 2 };
    const { streams, places, records } = again({
      ...run.recording(),
      places: [null, { ...place, line: 9 }, place],
    });
    expect(streams[0].writable?.mark).toBe(Number.POSITIVE_INFINITY);
    expect(streams[0].name).toBe('old\ud800');
    expect(places).toEqual([null, null, place]);
    const { time, bytes } = readEvent(records, 1, emptyEvent());
    expect([time, bytes]).toEqual([1.235, 2.5]);
  });

  test('is small: a few bytes for an event', () => {
    const recording = flooded(60_000).recording();
    expect(traceBytes(traceOf(recording)).length).toBeLessThan(20 * recording.numbers.length);
  });
});

/** A server: each stream is filled, some over their mark, and closed. */
function served(streams: number): Recording {
  const names = Array.from({ length: streams }, (_, at) =>
    made(at + 1, `response to GET /${'a'.repeat(400)}/${at}`, 'Writable'),
  );
  const run = new MadeRun(names);
  for (const { id } of names) {
    run.time += 1;
    run.put('write', { stream: id, bytes: KiB, buffered: id === 77 ? 999 * KiB : KiB });
    run.put('close', { stream: id });
  }
  return run.recording();
}

describe('however many streams there were', () => {
  const recording = served(30_000);
  const bytes = traceBytes(traceOf(recording));
  const read = readTrace(bytes).recording;

  test('it is at most 8 MB', () => expect(bytes.length).toBeLessThan(TRACE_BYTES));

  test('it keeps the fullest, with their events alone', () => {
    const ids = read.streams.map(({ id }) => id);
    expect(ids).toContain(77);
    const spoken = new Set(
      Array.from(read.numbers, (_, at) => readEvent(read.records, at, emptyEvent()).stream),
    );
    expect([...spoken].filter((id) => !ids.includes(id))).toEqual([]);
    expect(read.totals[77].peakWritten).toBe(999 * KiB);
  });

  test('it marks what was left out', () => {
    expect(read.total).toBe(recording.total);
    const gaps = Array.from(read.numbers, (_, at) => isAfterGap(read, at)).filter(Boolean);
    expect(gaps.length).toBeGreaterThan(0);
  });

  test('it can be looked at, from its first event to its last', () => {
    const seeker = new Seeker(read);
    expect(seeker.at(seeker.count - 1).time).toBeGreaterThan(0);
    expect(pictureOf(read).story.length).toBeGreaterThan(0);
  });
});

describe('an old trace', () => {
  test('of version 1 is opened, and tells the same story', () => {
    const { subject, report: told, code, recording } = readTrace(fixture('version-1.trace'));
    expect(subject).toBe('copy.mjs');
    expect(told.scenarios[0].findings.map(({ rule }) => rule)).toEqual(['data-listener-writes']);
    expect(code['copy.mjs:7:8'].code).toBe('  disk.write(chunk);');
    const story = storyOf(new Seeker(recording), graphOf(recording)).map(({ text }) => text);
    expect(story[0]).toBe(
      "The program listened for 'data' on `film`, and wrote to `disk` each time.",
    );
    expect(story.join(' ')).toContain('times its high water mark');
  });

  test('is here for each version that there was', () => {
    for (let version = 1; version <= TRACE_VERSION; version++) {
      expect(readTrace(fixture(`version-${version}.trace`)).subject).toBe('copy.mjs');
    }
  });
});

describe('refuses in a sentence', () => {
  const good = traceBytes(traceOf(piped(3).recording()));
  const text = (words: string) => new TextEncoder().encode(words);
  const flipped = good.slice();
  flipped[flipped.length - 100] ^= 4;

  test.each([
    ['an empty file', new Uint8Array(0), 'This file is empty.'],
    ['a file of something else', text('{"version":1}'), 'This is not a trace of Highwater’s.'],
    ['a trace of a later version', fixture('version-2.trace'), 'written by a later Highwater'],
    ['half a trace', good.subarray(0, good.length / 2), 'This trace is damaged'],
    ['a head alone', text('highwater-trace 1'), 'This trace is damaged'],
    ['a bit that has turned', flipped, 'This trace is damaged'],
    ['a copy as text', text(new TextDecoder().decode(good)), 'This trace is damaged'],
    ['more than was written', Uint8Array.from([...good, 0]), 'This trace is damaged'],
    ['what fits its sum and is no trace', text('highwater-trace 1 0 811c9dc5\n'), 'damaged'],
  ])('%s', (_, bytes, sentence) => {
    expect(() => readTrace(bytes)).toThrow(TraceError);
    expect(() => readTrace(bytes)).toThrow(sentence);
  });
});
