import { pipeline } from 'node:stream/promises';
import { describe, expect, test } from 'vitest';
import * as realDevices from '../../src/attach/devices.ts';
import { HOSTS, hostForTests } from '../hosts.ts';
import { devicesForTests } from './devices.ts';

const MEASURES = { name: 'dials', expects: [], allowed: [], raised: [] };

/** What a program printed of a copy from `film` to `copy`, when both dials are as they say. */
const programOf = (film: string, copy: string) => `
import { pipeline } from 'node:stream/promises';
import { disk, source } from 'highwater/devices';
const chunks = [];
const film = source('film', ${film});
film.on('data', ({ length }) => chunks.push(length));
const copy = disk('copy', ${copy});
const end = await pipeline(film, copy).then(() => 'whole', ({ code, message }) => code + ': ' + message);
console.log(end);
console.log(chunks.length, chunks.reduce((sum, length) => sum + length, 0));
console.log(Math.round(performance.now()));
`;

/** Dials of the source and of the disk, and how a copy ends: its error, chunks and bytes, milliseconds. */
const CASES: readonly [
  what: string,
  film: string,
  copy: string,
  end: string,
  chunks: string,
  ms: string,
][] = [
  ['empty', '{ size: 0 }', '{}', 'whole', '0 0', '0'],
  ['one giant chunk', '{ size: 3e6, chunkSize: 3e6 }', '{}', 'whole', '1 3000000', '1'],
  [
    'many tiny ones',
    '{ size: 500, chunkSize: 1, latency: 0 }',
    '{ latency: 0 }',
    'whole',
    '500 500',
    '0',
  ],
  ['a slow source', '{ size: 1000, chunkSize: 100, latency: 5 }', '{}', 'whole', '10 1000', '55'],
  [
    'a rate',
    '{ size: 1000, chunkSize: 100, latency: 0, rate: 10 }',
    '{ latency: 0 }',
    'whole',
    '10 1000',
    '100',
  ],
  [
    'a slow disk',
    '{ size: 1000, chunkSize: 100 }',
    '{ latency: 0, rate: 2 }',
    'whole',
    '10 1000',
    '500',
  ],
  [
    'a source that rests',
    '{ size: 1000, chunkSize: 100, stallAfter: 500, stallFor: 300 }',
    '{}',
    'whole',
    '10 1000',
    '306',
  ],
  [
    'a failing source',
    '{ failAfter: 20000 }',
    '{}',
    "EIO: EIO: i/o error, read 'film'",
    '2 32768',
    '0',
  ],
  [
    'a disk that fails',
    '{}',
    '{ failAfter: 20000 }',
    "ENOSPC: ENOSPC: no space left on device, write 'copy'",
    '8 131072',
    '3',
  ],
  [
    'a source that closes early',
    '{ closeAfter: 20000 }',
    '{}',
    'ERR_STREAM_PREMATURE_CLOSE: Premature close',
    '2 32768',
    '0',
  ],
  [
    'a disk that closes early',
    '{}',
    '{ closeAfter: 20000 }',
    'ERR_STREAM_PREMATURE_CLOSE: Premature close',
    '4 65536',
    '2',
  ],
];

describe.each(HOSTS)('on %s', (name) => {
  const host = hostForTests(name);

  test.each(CASES)('%s: %s into %s', async (_, film, copy, ...expected) => {
    const program = { files: { 'main.js': programOf(film, copy) }, entry: 'main.js' };
    const { output } = await (await host()).observe(program, MEASURES, []);
    const lines = output
      .map(({ text }) => text)
      .join('')
      .trimEnd()
      .split('\n');
    expect(lines).toEqual(expected);
  });
});

describe('in real time', () => {
  const { disk, source } = realDevices;

  test.each([
    ['whole', {}, {}],
    ['whole', { size: 0 }, {}],
    [
      'whole',
      { size: 300, chunkSize: 100, jitter: 2, rate: 100 },
      { rate: 100, stallAfter: 100, stallFor: 5 },
    ],
    ['EIO', { failAfter: 20_000 }, {}],
    ['ENOSPC', {}, { failAfter: 20_000 }],
    ['ERR_STREAM_PREMATURE_CLOSE', { closeAfter: 20_000 }, {}],
    ['ERR_STREAM_PREMATURE_CLOSE', {}, { closeAfter: 20_000 }],
  ])('%s: %j into %j', async (expected, film, copy) => {
    const end = await pipeline(source('film', { size: 200_000, ...film }), disk('copy', copy)).then(
      () => 'whole',
      ({ code }) => code,
    );
    expect(end).toBe(expected);
  });
});

test('jitter is decided by the seed, and takes never less than no time', () => {
  const times = (seed: number, jitter: number) => {
    const { disk, tick, now } = devicesForTests();
    const copy = disk('copy', { latency: 4, jitter, seed });
    const stored: number[] = [];
    for (let chunk = 0; chunk < 20; chunk++) {
      copy._write(Buffer.alloc(10), 'buffer' as never, () => stored.push(now()));
    }
    while (tick());
    return stored.map((at, index) => at - (stored[index - 1] ?? 0));
  };
  expect(times(1, 3)).toEqual(times(1, 3));
  expect(times(1, 3)).not.toEqual(times(2, 3));
  const took = times(1, 3);
  expect(Math.min(...took)).toBeGreaterThanOrEqual(1);
  expect(Math.max(...took)).toBeLessThanOrEqual(7);
  expect(new Set(took).size).toBeGreaterThan(15);
  expect(Math.min(...times(1, 30))).toBe(0);
});

test.each([
  [{ rate: 0 }, "disk('copy'): 'rate' must be a number greater than 0, not 0."],
  [{ jitter: -1 }, "disk('copy'): 'jitter' must be a number of at least 0, not -1."],
  [{ closeAfter: 'x' }, "disk('copy'): 'closeAfter' must be a number of at least 0, not x."],
  [
    { speed: 1 },
    "disk('copy') has no dial 'speed'. It has latency, rate, jitter, seed, stallAfter, stallFor, highWaterMark, failAfter, closeAfter.",
  ],
])('a dial turned too far: %j', (dials, message) => {
  expect(() => devicesForTests().disk('copy', dials as object)).toThrow(message);
});
