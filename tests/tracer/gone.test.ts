import { EventEmitter } from 'node:events';
import stream, { PassThrough, Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, test } from 'vitest';
import { KIND } from '../../src/trace/event.ts';
import { instrument } from '../../src/tracer/instrument.ts';
import { Stack } from '../../src/tracer/stack.ts';
import { Traced } from '../../src/tracer/traced.ts';
import { Tracer } from '../../src/tracer/tracer.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const told: string[] = [];
const tracer = new Tracer({
  family: stream as never,
  clock: { now: 0, turn: 0, checkpoint: 0 },
  stack: new Stack(() => 'program'),
  block: () => true,
  byteLength: (text) => Buffer.byteLength(text),
  countedCalls: 0,
  nextTick: process.nextTick,
  backpressureOff: false,
  lean: true,
  direct: ({ kind, stream: id }) => {
    if (kind === KIND._write) told.push(`_write ${id}`);
  },
  gone: (id) => told.push(`gone ${id}`),
});

let restore = () => {};
afterEach(() => restore());

/** Until something is told; a stream that somebody holds is never told of. */
async function collected(turns = 50): Promise<string[]> {
  for (let count = 0; count < turns && told.length === 0; count++) {
    collect();
    await turn();
  }
  return told.splice(0);
}

test('tells of a stream that nobody holds any more, and of none that is held', async () => {
  restore = instrument(tracer, EventEmitter as never);
  const held = new PassThrough();
  const id = (() => {
    const dropped = new PassThrough();
    dropped.write('a chunk');
    dropped.read();
    return Traced.of(dropped)?.id;
  })();
  expect(await collected()).toEqual([`gone ${id}`]);
  expect(await collected(5)).toEqual([]);
  expect(Traced.of(held)).toBeDefined();
});

test('tells first of a write that was never answered', async () => {
  restore = instrument(tracer, EventEmitter as never);
  const id = (() => {
    const deaf = new Writable({ write: () => {} });
    deaf.write('a chunk');
    return Traced.of(deaf)?.id;
  })();
  const ours = (await collected()).filter((text) => text.endsWith(` ${id}`));
  expect(ours).toEqual([`_write ${id}`, `gone ${id}`]);
});
