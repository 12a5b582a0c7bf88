import { expect, test } from 'vitest';
import { objectModeMismatch } from '../../src/rules/object-mode-mismatch.ts';
import { FLAG } from '../../src/trace/event.ts';
import { MadeUpRun } from './made-up.ts';

const flags = FLAG.invalid;
const told = (text: string) => [`violation object-mode-mismatch: ${text}`];

test('what a stream of bytes takes is not told', () => {
  const run = new MadeUpRun(objectModeMismatch);
  const stream = run.stream();
  run.happen('write', stream, { bytes: 10 });
  run.happen('push', stream, { bytes: 10 });
  expect(run.told()).toEqual([]);
});

test('what it does not take is one finding at each place', () => {
  const run = new MadeUpRun(objectModeMismatch);
  const stream = run.stream();
  for (const place of [1, 1, 1, 2]) run.happen('write', stream, { flags, place });
  expect(run.findings()).toMatchObject([
    { text: 'written', place: 1, count: 3 },
    { text: 'written', place: 2, count: 1 },
  ]);
});

test('what a pipe passes on is told where it was joined', () => {
  const run = new MadeUpRun(objectModeMismatch);
  const [source, sink] = [run.stream(), run.stream()];
  run.happen('pipe', source, { other: sink, place: 5 });
  run.happen('write', sink, { flags: flags | FLAG.byPipe, other: source });
  expect(run.told()).toEqual(told('piped'));
  expect(run.findings()).toMatchObject([{ place: 5, details: { from: source } }]);
});

test.each(['push', 'unshift'] as const)('what it passes on itself, by %s', (kind) => {
  const run = new MadeUpRun(objectModeMismatch);
  run.happen(kind, run.stream(), { flags: flags | FLAG.byNode, place: 1 });
  expect(run.told()).toEqual(told('pushed'));
});
