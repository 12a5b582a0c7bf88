import { EventEmitter, once } from 'node:events';
import stream, { PassThrough, Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { KINDS } from '../../src/trace/event.ts';
import { instrument } from '../../src/tracer/instrument.ts';
import { Stack } from '../../src/tracer/stack.ts';
import { Traced } from '../../src/tracer/traced.ts';
import { Tracer } from '../../src/tracer/tracer.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

let told: string[] = [];
let rows: number[] = [];

/** An implementation of Node's. */
const read = () => {};

/** To this one, every stream is one that Node makes for itself. */
const tracer = new Tracer({
  family: stream as never,
  clock: { now: 0, turn: 0, checkpoint: 0 },
  stack: new Stack(() => 'library'),
  block: ({ streams }) => {
    rows.push(...streams.map(({ id }) => id));
    return true;
  },
  byteLength: (text) => Buffer.byteLength(text),
  countedCalls: 0,
  nextTick: process.nextTick,
  backpressureOff: false,
  lean: true,
  natives: () => new Set([read]),
  direct: ({ kind, stream: id }) => told.push(`${KINDS[kind]} ${id}`),
  gone: (id) => told.push(`gone ${id}`),
});
tracer.quiets = true;

let restore = () => {};
beforeEach(() => {
  restore = instrument(tracer, EventEmitter as never);
  [told, rows] = [[], []];
});
afterEach(() => restore());

const idOf = (one: object) => Traced.of(one)?.id;

async function comeAndGo(): Promise<Readable> {
  const message = new Readable({ read });
  message.push('hello');
  message.push(null);
  message.resume();
  await once(message, 'close');
  return message;
}

async function collected(turns: number): Promise<void> {
  for (let count = 0; count < turns; count++) {
    collect();
    await turn();
  }
}

test('tells nothing of a stream that comes and goes, not even that it is gone', async () => {
  await comeAndGo();
  await collected(5);
  tracer.idle(0);
  expect(told).toEqual(['idle 0']);
  expect(rows).toEqual([]);
});

test('tells what has happened before, when something comes that a rule speaks of', async () => {
  const message = await comeAndGo();
  expect(told).toEqual([]);
  message.push('too late');
  const id = idOf(message);
  expect(rows).toEqual([id]);
  const before = ['push', 'push', 'resume', 'listen', 'data', 'end', 'destroy', 'close'];
  expect(told.slice(0, 9)).toEqual([...before, 'push'].map((kind) => `${kind} ${id}`));
});

test('tells at idle of what is open, once, and then when it is gone', async () => {
  const id = (() => {
    const unread = new Readable({ read });
    unread.push('hello');
    return idOf(unread);
  })();
  tracer.idle(0);
  tracer.idle(0);
  expect(told).toEqual([`push ${id}`, 'idle 0', 'idle 0']);
  for (let count = 0; count < 50 && told.length < 4; count++) await collected(1);
  expect(told.slice(3)).toEqual([`gone ${id}`]);
});

test('tells of what is gone before it closed', async () => {
  const id = (() => {
    const unread = new Readable({ read });
    unread.push('hello');
    return idOf(unread);
  })();
  const ours = () => told.filter((text) => text.endsWith(` ${id}`));
  for (let count = 0; count < 50 && ours().length < 2; count++) await collected(1);
  expect(ours()).toEqual([`push ${id}`, `gone ${id}`]);
});

test('tells of a stream that another is piped into', () => {
  const [from, to] = [new Readable({ read }), new PassThrough()];
  to.resume();
  from.pipe(to);
  expect(rows.sort()).toEqual([idOf(from), idOf(to)].sort());
});

test('tells of a stream with a mark that a rule may speak of', () => {
  const large = new Readable({ highWaterMark: 16 * 1024 * 1024, read });
  large.resume();
  expect(rows).toEqual([idOf(large)]);
  expect(told).toEqual([`resume ${idOf(large)}`]);
});
