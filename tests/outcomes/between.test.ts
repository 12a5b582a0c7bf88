import { expect, test } from 'vitest';
import { Between } from '../../src/outcomes/between.ts';
import { graphOf } from '../../src/outcomes/graph.ts';
import { emptyEvent, FLAG, type TraceEvent } from '../../src/trace/event.ts';
import type { StreamState } from '../../src/trace/stream-state.ts';
import { Streams } from '../../src/trace/streams.ts';
import { stream } from './facts.ts';

/** A film that the program reads, unless said otherwise. */
function run(differs: Partial<StreamState> = {}, pipes: { from: number; to: number }[] = []) {
  const streams = new Streams();
  streams.restore([stream('film', 'Readable', differs)], pipes);
  const between = new Between();
  const data = (time: number, bytes: number, handedOn: number, fields: Partial<TraceEvent> = {}) =>
    between.take({ ...emptyEvent(), stream: 1, time, bytes, ...fields }, streams, handedOn);
  return { between, data };
}

test('what was taken and not handed on yet is between', () => {
  const { between, data } = run();
  data(10, 100, 0);
  data(20, 100, 50);
  data(30, 100, 250);
  expect([between.taken, between.peak, between.peakAt]).toEqual([300, 150, 20]);
});

test('what a program makes up by itself does not make room for what it holds', () => {
  const { between, data } = run();
  data(10, 100, 1_000_000);
  data(20, 100, 1_000_000);
  expect(between.peak).toBe(200);
});

test.each([
  ['goes to a pipe', {}, [{ from: 1, to: 2 }], {}],
  ['goes to nobody', {}, [], { flags: FLAG.flowing }],
  ['Node itself listens for', { dataListeners: 1 }, [], { flags: FLAG.flowing }],
  ['is an object', {}, [], { flags: FLAG.objects }],
] as const)('what %s never was between', (_, differs, pipes, fields) => {
  const { between, data } = run(differs, [...pipes]);
  data(10, 100, 0, fields);
  expect(between.taken).toBe(0);
});

test('what a listener of the program is given counts, though a pipe takes it too', () => {
  const { between, data } = run({ dataListeners: 1, dataPlace: 4 }, [{ from: 1, to: 2 }]);
  data(10, 100, 0, { flags: FLAG.flowing });
  expect(between.taken).toBe(100);
});

test('the graph rises and falls with it', () => {
  const { between, data } = run();
  data(25, 100, 0);
  data(50, 100, 0);
  data(75, 0, 100);
  expect(graphOf(between.series(200, 100), 100)).toBe('▁▁▁▁▁▁▁▅▅▅▅▅▅▅▅█████████▅▅▅▅▅▅▅▅');
});
