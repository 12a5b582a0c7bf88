import { expect, test } from 'vitest';
import { inFlight } from '../../src/outcomes/in-flight.ts';
import { device, facts, stream } from './facts.ts';

const KiB = 1024;
const expectation = { outcome: 'in-flight', from: 'film', to: 'disk', budget: 256 * KiB } as const;

function judged(peak: number, taken = 1024 * KiB) {
  const devices = [device('film', 'source'), device('disk', 'sink', { bytes: taken })];
  return inFlight(expectation, facts({ devices, inFlight: [{ from: 'film', to: 'disk', peak }] }));
}

test('a peak within the budget passes, with its number', () => {
  expect(judged(256 * KiB)).toEqual({
    name: 'in-flight',
    verdict: 'passed',
    measured: 256 * KiB,
    budget: 256 * KiB,
    place: null,
    words:
      'The most that was on its way from `film` to `disk` at one time was 256 KiB, within the 256 KiB that this scenario allows.',
  });
});

test('a peak over the budget fails, and says where it waits', () => {
  const { verdict, measured, words } = judged(1000 * KiB);
  expect(verdict).toBe('failed');
  expect(measured).toBe(1000 * KiB);
  expect(words).toBe(
    'The most that was on its way from `film` to `disk` at one time was 1,000 KiB; 256 KiB is enough here, however much there is. Hardly any of it stood in a stream: the program itself kept it, in an array, in one large buffer, or in promises that wait. Take no more from `film` until `disk` has room.',
  );
});

test('what never came is not said to wait in memory', () => {
  expect(judged(1000 * KiB, 24 * KiB).words).toBe(
    'The most that was on its way from `film` to `disk` at one time was 1,000 KiB; 256 KiB is enough here, however much there is. 1,000 KiB never came to `disk` at all. Take no more from `film` until `disk` has room.',
  );
});

test('where nothing was made there is nothing to praise', () => {
  const { verdict, words } = inFlight(expectation, facts({}));
  expect(verdict).toBe('passed');
  expect(words).toBe('Nothing was ever on its way from `film` to `disk`.');
});

test('the stream that held most of it is named', () => {
  const streams = [stream('disk', 'Writable', {}, 1), stream('buffer', 'Transform', {}, 2)];
  const devices = [device('film', 'source'), device('disk', 'sink')];
  const peaks = { 1: 64 * KiB, 2: 900 * KiB };
  const inFlightPairs = [{ from: 'film', to: 'disk', peak: 1000 * KiB }];
  const given = facts({ devices, inFlight: inFlightPairs, streams, peaks });
  expect(inFlight(expectation, given).words).toContain('900 KiB of it stood in `buffer`.');
});
