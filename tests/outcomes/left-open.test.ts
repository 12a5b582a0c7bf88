import { expect, test } from 'vitest';
import { leftOpen } from '../../src/outcomes/left-open.ts';
import { facts, stream } from './facts.ts';

const closed = stream('film', 'Readable', { closed: true });
const destroyed = stream('film', 'Readable', { destroyed: true });
const finished = stream('disk', 'Writable', { finished: true });
const standard = stream('stdout', 'Writable');

test('streams that are closed, destroyed or through are not left open, nor is stdout', () => {
  const { verdict, measured, words } = leftOpen(
    facts({ streams: [closed, destroyed, finished, standard] }),
  );
  expect(verdict).toBe('passed');
  expect(measured).toBe(0);
  expect(words).toBe('Every stream was closed in the end.');
});

test('streams that are left open are named, the first with its place', () => {
  const place = { file: 'copy.js', line: 3, column: 16 };
  const streams = [stream('film', 'Readable', {}, 1), stream('disk', 'Writable', {}, 2), closed];
  const outcome = leftOpen(facts({ streams, place }));
  expect(outcome.verdict).toBe('failed');
  expect(outcome.measured).toBe(2);
  expect(outcome.place).toEqual(place);
  expect(outcome.words).toBe(
    'Left open when the program was done: `film`, `disk`. What is left open keeps its memory and its file.',
  );
});

test('a duplex is through when both its sides are', () => {
  const half = stream('gzip', 'Transform', { finished: true });
  const whole = stream('gzip', 'Transform', { finished: true, readableEnded: true });
  expect(leftOpen(facts({ streams: [half] })).verdict).toBe('failed');
  expect(leftOpen(facts({ streams: [whole] })).verdict).toBe('passed');
});
