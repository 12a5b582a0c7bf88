import { expect, test } from 'vitest';
import { waiting } from '../../src/outcomes/waiting.ts';
import type { StreamState } from '../../src/trace/stream-state.ts';
import { facts, stream } from './facts.ts';

const reasonsOf = (state: StreamState) =>
  waiting(facts({ streams: [state] })).map((one) => one.for);

test('a writable waits for what it lacks', () => {
  const disk = (differs: Partial<StreamState>) => stream('disk', 'Writable', differs);
  expect(reasonsOf(disk({}))).toEqual(['write() or end()']);
  expect(reasonsOf(disk({ working: 1 }))).toEqual(['its implementation to call back']);
  expect(reasonsOf(disk({ corked: 1, written: 4 }))).toEqual(['uncork()']);
  expect(reasonsOf(disk({ ended: true }))).toEqual(['its last chunk to be stored']);
});

test('a readable waits for its source, or for a reader', () => {
  const film = (differs: Partial<StreamState>) => stream('film', 'Readable', differs);
  expect(reasonsOf(film({}))).toEqual(['push() of a chunk, or of null']);
  expect(reasonsOf(film({ held: 4 }))).toEqual(['somebody to read it']);
  expect(reasonsOf(film({ paused: true }))).toEqual(['somebody to read it']);
});

test('a stream that is through waits for nothing', () => {
  expect(reasonsOf(stream('film', 'Readable', { readableEnded: true }))).toEqual([]);
});
