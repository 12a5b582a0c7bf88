import stream from 'node:stream';
import { expect, test } from 'vitest';
import { Stack } from '../../src/tracer/stack.ts';
import { Tracer } from '../../src/tracer/tracer.ts';
import { instrumentWeb } from '../../src/tracer/web.ts';

function traced(): () => void {
  const tracer = new Tracer({
    family: stream,
    clock: { now: 0, turn: 0, checkpoint: 0 },
    stack: new Stack((script) => (script.includes('harm.test') ? 'program' : 'library')),
    block: () => true,
    byteLength: (text) => text.length,
    countedCalls: 100,
    nextTick: process.nextTick,
    backpressureOff: false,
  });
  return instrumentWeb(tracer, globalThis);
}

const CLASSES = [
  ...[ReadableStream, ReadableStreamDefaultReader, ReadableStreamDefaultController],
  ...[ReadableByteStreamController, TransformStream, TransformStreamDefaultController],
  ...[WritableStream, WritableStreamDefaultWriter],
];

const descriptors = () =>
  CLASSES.map(({ prototype }) => Object.getOwnPropertyDescriptors(prototype));

/** Methods by name and length, and whether they are enumerable. */
const shape = () =>
  CLASSES.map(({ prototype }) =>
    Reflect.ownKeys(prototype).map((key) => {
      const { value, enumerable } = Object.getOwnPropertyDescriptor(prototype, key) ?? {};
      return [String(key), value?.name, value?.length, enumerable];
    }),
  );

const numbers = (count: number) =>
  new ReadableStream({
    start(controller) {
      for (let n = 0; n < count; n++) controller.enqueue(n);
      controller.close();
    },
  });

const failure = (call: () => unknown) => {
  try {
    return ['returned', call()];
  } catch (error) {
    return [(error as Error).name, (error as Error).message];
  }
};

/** Whatever a program can see of Web Streams; with the tracer and without it must be the same. */
const FACTS: Readonly<Record<string, () => unknown>> = {
  'names and lengths of methods': shape,

  'values() and the async iterator are one': () =>
    ReadableStream.prototype.values === ReadableStream.prototype[Symbol.asyncIterator],

  'what an iterator of a branch owns': () => {
    const [branch] = numbers(3).tee();
    const own = Object.getOwnPropertyDescriptors(branch.values());
    return Object.entries(own).map(([key, { value, ...rest }]) => {
      const method = value as unknown as Function;
      return [key, method.name, method.length, rest];
    });
  },

  'what calls on the wrong object do': async () => {
    const { enqueue } = ReadableStreamDefaultController.prototype;
    const { write } = WritableStreamDefaultWriter.prototype;
    const { getWriter } = WritableStream.prototype;
    const { tee } = ReadableStream.prototype;
    const rejected = await write.call({} as never, 1).catch((error: Error) => error.message);
    return [
      ...[enqueue, getWriter, tee].map((method) => failure(() => (method as Function).call({}))),
      rejected,
    ];
  },

  'what is thrown after the end': async () => {
    let controller: ReadableStreamDefaultController | undefined;
    new ReadableStream({
      start(one) {
        controller = one;
      },
    });
    controller?.close();
    const writer = new WritableStream().getWriter();
    await writer.close();
    const late = await writer.write('x').catch((error: Error) => error.message);
    writer.releaseLock();
    const released = await writer.write('x').catch((error: Error) => error.message);
    return [failure(() => controller?.enqueue('x')), late, released];
  },

  'what both branches of a tee() hold': async () => {
    const [one, other] = numbers(5).tee();
    const read: unknown[] = [];
    for await (const chunk of one) read.push(chunk);
    const reader = other.getReader();
    for (let n = 0; n < 6; n++) read.push(await reader.read());
    return read;
  },

  'in what order things happen': async () => {
    const told: string[] = [];
    let left = 4;
    const source = new ReadableStream({
      pull(controller) {
        told.push(`pull ${controller.desiredSize}`);
        if (left-- === 0) controller.close();
        else controller.enqueue(left);
      },
    });
    const sink = new WritableStream({
      write(chunk) {
        told.push(`write ${chunk}`);
      },
      close() {
        told.push('close');
      },
    });
    queueMicrotask(() => told.push('microtask'));
    const writer = sink.getWriter();
    for await (const chunk of source) {
      told.push(`read ${chunk}`);
      writer.write(chunk).then(() => told.push(`written ${chunk}`));
    }
    await writer.close();
    return told;
  },
};

test.each(Object.entries(FACTS))('the tracer changes nothing of: %s', async (_, fact) => {
  const without = await fact();
  const restore = traced();
  try {
    expect(await fact()).toEqual(without);
  } finally {
    restore();
  }
});

test('a failure that nobody handles is still seen by Node', async () => {
  const seen: unknown[] = [];
  const listeners = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', (error) => seen.push((error as Error).message));
  const restore = traced();
  const failing = { write: () => Promise.reject(new Error('write')) };
  new WritableStream(failing).getWriter().write('x');
  const [branch] = new ReadableStream({ pull: () => Promise.reject(new Error('pull')) }).tee();
  branch.getReader().read();
  restore();
  await new Promise((resolve) => setImmediate(resolve));
  process.removeAllListeners('unhandledRejection');
  for (const listener of listeners) process.on('unhandledRejection', listener);
  expect(seen).toEqual(expect.arrayContaining(['write', 'pull']));
});

test('the instrument is taken off without a trace', () => {
  const before = descriptors();
  const restore = traced();
  expect(descriptors()).not.toEqual(before);
  restore();
  expect(descriptors()).toEqual(before);
});
