import { expect, test } from 'vitest';
import { Between } from '../../src/outcomes/between.ts';
import { Holdings } from '../../src/outcomes/holdings.ts';
import { isNotable, measurements, type RunMeasures } from '../../src/outcomes/measurements.ts';
import type { Outcome } from '../../src/outcomes/outcome.ts';
import { Waits } from '../../src/outcomes/waits.ts';
import { emptyEvent, FLAG, KIND, type TraceEvent } from '../../src/trace/event.ts';
import type { StreamState } from '../../src/trace/stream-state.ts';
import { Streams } from '../../src/trace/streams.ts';
import { stream } from './facts.ts';

const PLACE = { file: 'copy.js', line: 3, column: 8 };
const MiB = 1024 * 1024;

/** Whether only what has a place of creation has one. */
interface Placed {
  readonly placed?: boolean;
}

interface Run extends Placed, Partial<Pick<RunMeasures, 'handedOn'>> {
  readonly streams?: readonly StreamState[];
  readonly events?: readonly Partial<TraceEvent>[];
  readonly full?: readonly { stream: number; bytes?: number; objects?: number }[];
}

function measured({
  streams: states = [],
  events = [],
  full = [],
  handedOn = 0,
  placed,
}: Run): Outcome[] {
  const streams = new Streams();
  streams.restore(states, []);
  const [holdings, between, waits] = [
    new Holdings((id) => streams.get(id)?.row),
    new Between(),
    new Waits(streams),
  ];
  for (const fields of events) {
    const event = { ...emptyEvent(), ...fields };
    streams.apply(event);
    if (event.kind === KIND.data) between.take(event, streams, 0);
    if (event.kind === KIND.write) between.note(event.time, 0);
    waits.add(event);
  }
  for (const { stream: id, bytes = 0, objects = 0 } of full) {
    const holder = { writableLength: bytes + objects, writableObjectMode: objects > 0 };
    holdings.full(holder, id, false, 1200);
  }
  return measurements({
    holdings,
    between,
    waits,
    handedOn,
    streams: streams.all(),
    now: 2400,
    nameOf: ({ label }) => `${label}`,
    placeOf: ({ created }) => (placed && created.length === 0 ? null : PLACE),
  });
}

const words = (outcomes: readonly Outcome[], name: Outcome['name']) =>
  outcomes.filter((one) => one.name === name).map((one) => one.words);

test('a run in which nothing happened is told in two figures, and nobody wants to hear them', () => {
  const outcomes = measured({});
  expect(outcomes.map(({ name, verdict, measured: amount }) => [name, verdict, amount])).toEqual([
    ['peak-buffered', 'measured', 0],
    ['left-open', 'measured', 0],
  ]);
  expect(outcomes.filter(isNotable)).toEqual([]);
});

test('the most that was held says when, and by whom most of it', () => {
  const streams = [stream('copy', 'Writable', {}, 1), stream('backup', 'Writable', {}, 2)];
  const full = [
    { stream: 1, bytes: 3 * MiB },
    { stream: 2, bytes: MiB },
  ];
  const outcomes = measured({ streams, full });
  expect(outcomes[0]).toMatchObject({ measured: 4 * MiB, budget: null, place: PLACE });
  expect(words(outcomes, 'peak-buffered')).toEqual([
    'All streams together held 4 MiB at most, 1.2 s after the start, the largest part of it in `copy`, 3 MiB.',
  ]);
  expect(isNotable(outcomes[0])).toBe(true);
  expect(words(measured({ streams, full: [{ stream: 1, objects: 40 }] }), 'peak-buffered')).toEqual(
    ['`copy` held 40 chunks at most, 1.2 s after the start.'],
  );
});

test('what the program held says where it came from and where it went', () => {
  const data = { kind: KIND.data, stream: 1, time: 600, bytes: 2 * MiB };
  const streams = [stream('film', 'Readable', { closed: true })];
  const outcomes = measured({ streams, events: [data], handedOn: 2 * MiB });
  expect(words(outcomes, 'held-between')).toEqual([
    `Between its streams the program held 2 MiB at most, 600 ms after the start: it took 2 MiB from streams, and wrote 2 MiB to others. ${'▁'.repeat(7)}${'█'.repeat(25)}`,
  ]);
});

test('the slowest comes first, with whom it held back; those of no interest beside it are left out', () => {
  const streams = [
    stream('film', 'Readable', { closed: true }, 1),
    ...['copy', 'backup', 'log'].map((name, at) =>
      stream(name, 'Writable', { closed: true }, at + 2),
    ),
  ].map((state) => ({ ...state, row: { ...state.row, created: [state.row.id] } }));
  const waited = (id: number, from: number, ms: number) => [
    { kind: KIND.write, stream: id, time: from, flags: FLAG.returnedFalse | FLAG.byPipe, other: 1 },
    { kind: KIND.drain, stream: id, time: from + ms },
  ];
  const events = [
    ...waited(2, 0, 200),
    ...waited(2, 300, 100),
    ...waited(3, 0, 900),
    ...waited(4, 0, 50),
  ];
  const outcomes = measured({ streams, events });
  expect(words(outcomes, 'waits')).toEqual([
    '`backup` held back `film` once, for 900 ms of 2.4 s.',
    '`copy` held back `film` twice, for 300 ms of 2.4 s, and for 200 ms at the longest.',
  ]);
});

test('where others of the same place held back too, the sentence speaks of all', () => {
  const streams = ['copy', 'copy 2'].map((name, id) =>
    stream(name, 'Writable', { closed: true }, id + 1),
  );
  const waited = (id: number) => [
    { kind: KIND.write, stream: id, flags: FLAG.returnedFalse | FLAG.byPipe },
    { kind: KIND.drain, stream: id, time: 100 },
  ];
  expect(words(measured({ streams, events: [...waited(1), ...waited(2)] }), 'waits')).toEqual([
    '`copy 2`, with others like it, held back the program twice, for 200 ms of 2.4 s, and for 100 ms at the longest.',
  ]);
});

test('three of what was left open are named, and standard streams never', () => {
  const streams = ['a', 'b', 'c', 'd', 'e'].map((name, id) => stream(name, 'Writable', {}, id));
  const input = stream('in', 'Readable', {}, 9);
  const standard = { ...input, row: { ...input.row, source: 'process.stdin' } };
  expect(words(measured({ streams: [...streams, standard] }), 'left-open')).toEqual([
    'Still open: `a`, `b`, `c` and 2 more.',
  ]);
  expect(words(measured({ streams: [streams[0]] }), 'left-open')).toEqual(['Still open: `a`.']);
});

test('what the program made is named before what Node did, which alone nobody wants to hear of', () => {
  const [node, own] = ['Socket', 'log'].map((name, id) => stream(name, 'Duplex', {}, id));
  const byNode = { ...node, row: { ...node.row, created: [] } };
  const byProgram = { ...own, row: { ...own.row, created: [1] } };
  const both = measured({ streams: [byNode, byProgram], placed: true });
  expect(words(both, 'left-open')).toEqual(['Still open: `log` and `Socket`.']);
  expect(both.filter(isNotable).map(({ name }) => name)).toEqual(['left-open']);
  expect(measured({ streams: [byNode], placed: true }).filter(isNotable)).toEqual([]);
});
