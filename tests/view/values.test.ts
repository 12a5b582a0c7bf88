import { describe, expect, test } from 'vitest';
import { FLAG, KIND } from '../../src/trace/event.ts';
import type { Recording } from '../../src/trace/recording.ts';
import { Seeker } from '../../src/view/seek.ts';
import { namedValue } from '../../src/view/values.ts';
import { flooded, MadeRun, made } from './made.ts';
import { PROGRAMS, recorderForTests } from './runs.ts';

const record = recorderForTests();

function texts(recording: Recording, names: readonly string[]) {
  const seeker = new Seeker(recording);
  return Object.fromEntries(names.map((name) => [name, namedValue(seeker, name)?.text ?? null]));
}

describe('a value', () => {
  test('is what a person would read off the run', async () => {
    const wanted = {
      elapsed: '1.02 s',
      streams: '2',
      'peak copy': '3.9 MiB',
      'mark copy': '64 KiB',
      'over copy': '63 times',
      'writes copy': '256',
      'written copy': '4 MiB',
      'trues copy': '3',
      'falses copy': '253',
      'ignored copy': '252',
      'drains copy': '0',
      'chunk copy': '16 KiB',
      'chunk film': '16 KiB',
      'pushes film': '256',
      'pushed film': '4 MiB',
      'refused film': '0',
      'held film': '0 bytes',
      'time first-false copy': '0.4 ms',
    };
    expect(texts(await record(PROGRAMS.flood), Object.keys(wanted))).toEqual(wanted);
  });

  test('counts chunks in object mode', async () => {
    const wanted = {
      'peak table': '100 chunks',
      'mark table': '16 chunks',
      'written table': '100 chunks',
    };
    expect(texts(await record(PROGRAMS.objects), Object.keys(wanted))).toEqual(wanted);
  });

  test('is what counting every kept event comes to', async () => {
    for (const code of [PROGRAMS.flood, PROGRAMS.tee, PROGRAMS.chain]) {
      const recording = await record(code);
      const seeker = new Seeker(recording);
      for (const { id, name } of recording.streams.filter(({ writable }) => writable)) {
        const counted = { writes: 0, written: 0, falses: 0, drains: 0, peak: 0 };
        for (let index = 0; index < seeker.count; index++) {
          const { kind, stream, bytes, flags, buffered } = seeker.event(index);
          if (stream !== id) continue;
          if (kind === KIND.drain) counted.drains++;
          if (kind !== KIND.write) continue;
          counted.writes++;
          counted.written += bytes;
          counted.peak = Math.max(counted.peak, buffered);
          if (flags & FLAG.returnedFalse) counted.falses++;
        }
        for (const [figure, value] of Object.entries(counted)) {
          expect(namedValue(seeker, `${figure} ${name}`)?.value, `${figure} ${name}`).toBe(value);
        }
      }
    }
  });

  test('is exact, though a recording leaves most events out', () => {
    const seeker = new Seeker(flooded(40_000).recording());
    expect(seeker.count).toBeLessThan(seeker.recording.total);
    expect(namedValue(seeker, 'writes copy')?.value).toBe(40_000);
    expect(namedValue(seeker, 'peak copy')?.value).toBe(30_000 * 16_384 + 16_384);
  });

  test('tells of no ignored answer where every answer was true', async () => {
    const recording = await record(PROGRAMS.flood, { backpressure: 'off' });
    const wanted = { 'falses copy': '0', 'ignored copy': '0', 'over copy': '63 times' };
    expect(texts(recording, Object.keys(wanted))).toEqual(wanted);
  });

  test('that nothing is called is null', async () => {
    const names = [
      '',
      'peak',
      'peak nobody',
      'sum copy',
      'falses film',
      'pushes copy',
      'time noon',
      'time',
    ];
    const recording = await record(PROGRAMS.flood);
    expect(Object.values(texts(recording, names))).toEqual(names.map(() => null));
  });

  test('is not so many marks, where the mark is 0', () => {
    const run = new MadeRun([made(1, 'copy', 'Writable', 0)]);
    run.put('write', { stream: 1, bytes: 9, buffered: 9 });
    expect(texts(run.recording(), ['peak copy', 'over copy'])).toEqual({
      'peak copy': '9 bytes',
      'over copy': null,
    });
  });
});
