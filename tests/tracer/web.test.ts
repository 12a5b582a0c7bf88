import { describe, expect, test } from 'vitest';
import { FLAG, KIND, KINDS, type TraceEvent } from '../../src/trace/event.ts';
import { FAMILIES } from './families.ts';
import { told, trace } from './traced-program.ts';

const [family] = FAMILIES;
const WEB = ['enqueue', 'webWrite', 'tee', 'webRead'];

/** The events of Web Streams that a program leaves. */
async function web(code: string): Promise<TraceEvent[]> {
  const { events } = await trace(family, code);
  return events.filter(({ kind }) => WEB.includes(KINDS[kind]));
}

const amounts = ({ bytes, buffered, other }: TraceEvent) => [bytes, buffered, other];

describe('the trace tells of Web Streams', () => {
  test('what a controller was given, by the stream’s own measure and in bytes', async () => {
    const code = `new ReadableStream({
  start(controller) {
    controller.enqueue('abc');
    controller.enqueue(new Uint8Array(10));
    controller.enqueue({ row: 1 });
  },
});`;
    const events = await web(code);
    expect(events.map(amounts)).toEqual([
      [1, 1, 3],
      [1, 2, 10],
      [1, 3, 0],
    ]);
    expect(events.map(told)).toEqual([
      'enqueue objects',
      'enqueue neededDrain objects',
      'enqueue neededDrain objects',
    ]);
    expect((await trace(family, code)).lines('enqueue')).toEqual([0, 4, 5]);
  });

  test('that a stream counts in bytes', async () => {
    const code = `const strategy = new ByteLengthQueuingStrategy({ highWaterMark: 16 });
new ReadableStream({ start: (one) => one.enqueue(new Uint8Array(10)) }, strategy);
new ReadableStream({ type: 'bytes', start: (one) => one.enqueue(new Uint8Array(4)) });`;
    const events = await web(code);
    expect(events.map(amounts)).toEqual([
      [10, 10, 10],
      [4, 4, 4],
    ]);
    expect(events.map(({ flags }) => flags & FLAG.objects)).toEqual([0, 0]);
    const { rows } = await trace(family, code);
    expect(rows.map(({ readable }) => readable)).toEqual([
      { mark: 16, objectMode: false },
      { mark: 0, objectMode: false },
    ]);
  });

  test('a chunk that a reader takes at once as one that does not stay', async () => {
    const code = `let controller;
const source = new ReadableStream({ start: (one) => void (controller = one) }, { highWaterMark: 0 });
const chunk = source.getReader().read();
controller.enqueue('abc');
await chunk;
controller.enqueue('abc');`;
    expect((await web(code)).map(amounts)).toEqual([
      [0, 0, 3],
      [1, 1, 3],
    ]);
  });

  test('what a writer was given, as one stream for all of its writers', async () => {
    const code = `const sink = new WritableStream({ write: () => new Promise(() => {}) });
const first = sink.getWriter();
first.write('abc');
first.releaseLock();
const writer = sink.getWriter();
writer.write('d');
first.write('not any more').catch(() => {});`;
    const events = await web(code);
    expect(events.map(amounts)).toEqual([
      [1, 1, 3],
      [1, 2, 1],
    ]);
    const { names, rows } = await trace(family, code);
    expect(names).toEqual(['first']);
    expect(rows[0]).toMatchObject({ kind: 'WritableStream', readable: null });
  });

  test('a stream by the variable that it was given to, where start() enqueues', async () => {
    const code = `const numbers = new ReadableStream({
  start(controller) {
    controller.enqueue(1);
  },
});`;
    expect((await trace(family, code)).names).toEqual(['numbers']);
  });

  test('a transform’s chunks', async () => {
    const code = `const { readable, writable } = new TransformStream({
  transform: (chunk, controller) => controller.enqueue(chunk),
});
const writer = writable.getWriter();
writer.write('abc');
await readable.getReader().read();`;
    const { rows, events } = await trace(family, code);
    expect(rows.map(({ kind }) => kind)).toEqual(['WritableStream', 'TransformStream']);
    const enqueued = events.filter(({ kind }) => kind === KIND.enqueue);
    expect(enqueued.map(amounts)).toEqual([[0, 0, 3]]);
  });

  test('that Node itself enqueued', async () => {
    const code = `const source = Readable.toWeb(Readable.from(['a', 'b', 'c', 'd']), {
  strategy: { highWaterMark: 0 },
});
await new Promise((resolve) => setImmediate(resolve));
for await (const chunk of source);`;
    const events = await web(code);
    expect(events.map(({ flags }) => flags & FLAG.byNode)).toEqual(Array(4).fill(FLAG.byNode));
  });

  test('nothing of a stream that takes everything', async () => {
    const code = `new ReadableStream({ start: (one) => one.enqueue('x') }, { highWaterMark: Infinity });`;
    expect(await web(code)).toEqual([]);
  });
});

describe('the trace tells how far the branches of a tee() are behind', () => {
  const twenty = `const source = new ReadableStream({
  start(controller) {
    for (let n = 0; n < 20; n++) controller.enqueue(n);
    controller.close();
  },
});`;

  /** How many chunks the other branch was behind at the last read of the first. */
  async function behind(code: string): Promise<number | undefined> {
    const events = (await web(`${twenty}\nconst [one, two] = source.tee();\n${code}`)).filter(
      ({ kind }) => KINDS[kind] === 'webRead',
    );
    const [first] = events;
    return events.findLast(({ stream }) => stream === first.stream)?.buffered;
  }

  test('where one is read by a loop, and the other not at all', async () => {
    expect(await behind('for await (const n of one);')).toBe(21);
  });

  test('where one is read by a reader, and the other less', async () => {
    const code = `const [mine, yours] = [one.getReader(), two.getReader()];
await yours.read();
for (let n = 0; n < 10; n++) await mine.read();`;
    const events = (await web(`${twenty}\nconst [one, two] = source.tee();\n${code}`)).filter(
      ({ kind }) => KINDS[kind] === 'webRead',
    );
    expect(events.map(({ buffered }) => buffered)).toEqual([1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test.each([
    ['cancelled', 'two.cancel();'],
    ['cancelled by its reader', 'two.getReader().cancel();'],
    ['left by its iterator', 'two.values().return();'],
    ['piped on', 'two.pipeTo(new WritableStream());'],
    ['piped through', 'two.pipeThrough(new TransformStream());'],
    ['made two of', 'two.tee();'],
    ['read by a reader made without getReader()', 'new ReadableStreamDefaultReader(two);'],
  ])('not where the other is %s', async (_, code) => {
    expect(await behind(`${code}\nfor await (const n of one.values());`)).toBe(0);
  });

  test('where the tee() stands', async () => {
    const { lines, events } = await trace(family, `new ReadableStream()\n  .tee();`);
    expect(lines('tee')).toEqual([2]);
    expect(events.map(({ kind }) => KINDS[kind])).toEqual(['create', 'create', 'tee']);
  });

  test('that the tee() is Node’s own', async () => {
    const events = await web(`new Response('body').clone();`);
    expect(events.map(told)).toContain('tee byNode');
  });
});
