import { describe, expect, test } from 'vitest';
import type { DeviceCount } from '../../src/devices/ledger.ts';
import { delivered } from '../../src/outcomes/delivered.ts';
import type { StreamState } from '../../src/trace/stream-state.ts';
import { device, facts, stream } from './facts.ts';

const KiB = 1024;

function judged(
  film: Partial<DeviceCount>,
  disk: Partial<DeviceCount>,
  streams: StreamState[] = [],
) {
  const devices = [device('film', 'source', film), device('disk', 'sink', disk)];
  const expectation = { outcome: 'delivered', from: 'film', to: 'disk' } as const;
  return delivered(expectation, facts({ devices, streams }));
}

const wordsOf = (...given: Parameters<typeof judged>) => judged(...given).words;

test('everything, once and in order, passes', () => {
  expect(judged({}, {})).toEqual({
    name: 'delivered',
    verdict: 'passed',
    measured: 1024 * KiB,
    budget: 1024 * KiB,
    place: null,
    words: 'All 1 MiB of `film` came to `disk`, once and in order.',
  });
});

test('nothing, ended all the same, passes and says so', () => {
  const { verdict, words } = judged({ bytes: 0 }, { bytes: 0 });
  expect(verdict).toBe('passed');
  expect(words).toBe('There was nothing in `film`, and `disk` was ended all the same.');
});

describe('what fails', () => {
  test('nothing was read', () => {
    const { verdict, words } = judged({ done: false, bytes: 0 }, { done: false, bytes: 0 });
    expect(verdict).toBe('failed');
    expect(words).toBe('Nothing was ever read from `film`.');
  });

  test('the source was paused and stayed so', () => {
    const film = stream('film', 'Readable', { paused: true });
    expect(wordsOf({ done: false, bytes: 64 * KiB }, { done: false }, [film])).toBe(
      '`film` was not read to its end: after 64 KiB nobody asked for more. `film` was paused, and never resumed.',
    );
  });

  test('a false was taken for the end', () => {
    expect(wordsOf({ done: false, bytes: 64 * KiB }, {})).toBe(
      '`film` was not read to its end: after 64 KiB nobody asked for more. `disk` was ended all the same. A false is no end: it says "not now", and the rest is wanted later.',
    );
  });

  test('some got lost', () => {
    expect(wordsOf({}, { bytes: 1000 * KiB })).toBe(
      '`disk` took 1,000 KiB of the 1 MiB that `film` gave. The other 24 KiB got lost on the way.',
    );
  });

  test('some came twice', () => {
    expect(wordsOf({}, { bytes: 2048 * KiB })).toBe(
      '`disk` took 2 MiB, more than the 1 MiB that `film` gave. Some of it came twice (what was answered with false has been taken all the same), or was changed on the way (bytes are not text).',
    );
  });

  test('the order was lost', () => {
    expect(wordsOf({}, { digest: 'd2' })).toBe(
      '`disk` took as many bytes as `film` gave, but not the same ones in the same order: some overtook others, or were changed on the way.',
    );
  });

  test('the disk was never ended', () => {
    expect(wordsOf({}, { done: false })).toBe(
      "`disk` took everything, but `disk` was never ended. Without end() nobody learns that this was all, and 'finish' never comes.",
    );
    expect(wordsOf({ bytes: 0 }, { bytes: 0, done: false })).toBe(
      "There was nothing in `film`, but `disk` was never ended. Without end() nobody learns that this was all, and 'finish' never comes.",
    );
  });

  test('nothing was read, and the disk was ended with something of its own', () => {
    expect(wordsOf({ done: false, bytes: 0 }, {})).toBe(
      'Nothing was ever read from `film`. `disk` was ended all the same.',
    );
  });

  test('two devices have one name, so that a program cannot put its own in place of one', () => {
    const devices = [
      device('film', 'source', { bytes: 0 }),
      device('film', 'source'),
      device('disk', 'sink'),
    ];
    const expectation = { outcome: 'delivered', from: 'film', to: 'disk' } as const;
    const { verdict, words } = delivered(expectation, facts({ devices }));
    expect(verdict).toBe('failed');
    expect(words).toBe(
      'The program made 2 devices called `film`, so nobody can tell which is meant. Give each a name of its own.',
    );
  });

  test('a device was never made', () => {
    const expectation = { outcome: 'delivered', from: 'film', to: 'disk' } as const;
    const { verdict, words } = delivered(
      expectation,
      facts({ devices: [device('film', 'source')] }),
    );
    expect(verdict).toBe('failed');
    expect(words).toBe('The program never made `disk`.');
  });
});
