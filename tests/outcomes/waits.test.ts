import { expect, test } from 'vitest';
import { Waits } from '../../src/outcomes/waits.ts';
import {
  emptyEvent,
  FLAG,
  KIND,
  type Kind,
  LISTENED,
  type TraceEvent,
} from '../../src/trace/event.ts';
import { Streams } from '../../src/trace/streams.ts';
import { stream } from './facts.ts';

const FILM = 1;
const COPY = 2;

/** A film and a copy, and whoever waits. */
function run({ created = [] }: { created?: number[] } = {}) {
  const streams = new Streams();
  streams.declare(stream('film', 'Readable', {}, FILM).row);
  const add = (label: string, id: number) =>
    streams.declare({ ...stream(label, 'Writable', {}, id).row, created });
  add('copy', COPY);
  const waits = new Waits(streams);
  const happen = (kind: Kind, time: number, fields: Partial<TraceEvent> = {}, within = false) => {
    const event = { ...emptyEvent(), kind: KIND[kind], stream: COPY, time, ...fields };
    streams.apply(event);
    waits.add(event, within);
  };
  const full = (time: number, fields: Partial<TraceEvent> = {}, within = false) =>
    happen('write', time, { ...fields, flags: (fields.flags ?? 0) | FLAG.returnedFalse }, within);
  const listen = (time: number, bytes: number) =>
    happen('listen', time, { bytes, other: LISTENED.indexOf('once drain') });
  const told = (now: number) =>
    waits
      .heldBack(now)
      .map(({ by, whom, waits: count, totalMs, longestMs }) => [
        by.label,
        whom?.label ?? null,
        count,
        totalMs,
        longestMs,
      ]);
  return { happen, full, listen, told, add };
}

test('a pipe waits from each false to its drain', () => {
  const { full, happen, told } = run();
  for (const [from, to] of [
    [10, 14],
    [20, 29],
  ]) {
    full(from, { flags: FLAG.byPipe, other: FILM });
    full(from + 1, { flags: FLAG.byPipe | FLAG.neededDrain, other: FILM });
    happen('drain', to);
  }
  expect(told(100)).toEqual([['copy', 'film', 2, 13, 9]]);
});

test('a program has waited if it listens for the drain, and not if it writes on', () => {
  const { full, happen, listen, told } = run();
  full(10);
  happen('drain', 20);
  expect(told(100)).toEqual([]);
  full(30);
  listen(30, 1);
  happen('drain', 37);
  expect(told(100)).toEqual([['copy', null, 1, 7, 7]]);
});

test('what waits still has waited until now; what nobody waits for, has not', () => {
  const { full, listen, told } = run();
  full(10);
  expect(told(50)).toEqual([]);
  listen(10, 1);
  expect(told(50)).toEqual([['copy', null, 1, 40, 40]]);
  expect(told(60)).toEqual([['copy', null, 1, 50, 50]]);
});

test('within a write, who waits waits for the stream that was written to first', () => {
  const { full, told } = run();
  full(10, { flags: FLAG.byPipe }, true);
  expect(told(100)).toEqual([]);
});

test('a wait ends where its destination does', () => {
  const { full, happen, told } = run();
  full(10, { flags: FLAG.byPipe, other: FILM });
  happen('destroy', 15);
  expect(told(100)).toEqual([['copy', 'film', 1, 5, 5]]);
});

test('streams that one line makes are one, called by the one that took longest; the longest come first', () => {
  const { full, happen, told, add } = run({ created: [7] });
  add('other', 3);
  add('third', 4);
  for (const [id, ms] of [
    [COPY, 5],
    [3, 9],
    [4, 2],
  ]) {
    full(10, { stream: id, flags: FLAG.byPipe, other: FILM });
    happen('drain', 10 + ms, { stream: id });
  }
  expect(told(100)).toEqual([['other', 'film', 3, 16, 9]]);
});
