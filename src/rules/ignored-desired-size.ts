import type { Table } from '../trace/table.ts';
import { defineRule, type Examples } from './rule.ts';
import { countChunk, type WebTally, webFindings } from './web-tally.ts';

const rule = 'ignored-desired-size';

export const ignoredDesiredSize = defineRule<Table<WebTally>>({
  id: rule,
  title: 'desiredSize said that the stream was full, and enqueue() went on',
  summary:
    'A ReadableStream says with desiredSize how much more it wants, and calls pull() whenever it wants some. enqueue() does not refuse: it takes whatever comes, and returns nothing. A source that enqueues all that it can get, without a look at desiredSize and without waiting for pull(), is read into memory as fast as it comes, however slowly its reader reads.',
  kinds: ['enqueue'],
  start: (streams) => streams.table(),
  step(tallies, event, streams) {
    // A transform's chunks belong to the chunk that it was given: its writer waits for them.
    if (streams.get(event.stream)?.row.kind === 'ReadableStream') {
      countChunk(tallies, event, streams);
    }
    return tallies;
  },
  end: (tallies, streams) => webFindings(rule, [...tallies.values()], streams),
  words: {
    violation: {
      happened:
        '`controller.enqueue()` at {place} put {count:chunk|chunks} into `{stream}`, whose `desiredSize` was 0 or less. {worst:amount} came to wait in it; its high water mark is {mark:amount}.',
      matters:
        'enqueue() takes everything. Whatever the source holds is read into memory, however slow the reader is.',
      fix: 'Enqueue in pull(), one chunk at each call, or stop while desiredSize is 0 or less.',
    },
    hint: {
      happened:
        '`controller.enqueue()` at {place} put {count:chunk|chunks} into `{stream}`, whose `desiredSize` was 0 or less. At most {worst:amount} waited in it; its high water mark is {mark:amount}.',
      matters: 'A short list does no harm. A long one is in memory before anybody reads.',
      fix: 'Enqueue in pull(), one chunk at each call, or stop while desiredSize is 0 or less.',
    },
  },
});

export const examples: Examples = {
  breaks: [
    {
      title: 'start() enqueues the whole source',
      code: `const lines = new ReadableStream({
  start(controller) {
    for (let n = 0; n < 500; n++) {
      controller.enqueue('line ' + n); // expect: ignored-desired-size
    }
    controller.close();
  },
});

let count = 0;
for await (const line of lines) count += line.length > 0 ? 1 : 0;
console.log(count, 'lines');
`,
    },
    {
      title: 'pull() loops until nothing is left',
      code: `import { setTimeout as sleep } from 'node:timers/promises';

let left = 200;
const numbers = new ReadableStream({
  pull(controller) {
    while (left-- > 0) {
      controller.enqueue(left); // expect: ignored-desired-size
    }
    controller.close();
  },
});

await sleep(1);
let sum = 0;
for await (const n of numbers) sum += n;
console.log(sum);
`,
    },
    {
      title: "Every 'data' event is enqueued, and the file is not paused",
      code: `import { source } from 'highwater/devices';
import { setTimeout as sleep } from 'node:timers/promises';

const film = source('film', { size: 8 * 1024 * 1024 });
const chunks = new ReadableStream({
  start(controller) {
    film.on('data', (chunk) => {
      controller.enqueue(chunk); // expect: ignored-desired-size
    });
    film.on('end', () => controller.close());
  },
});

let bytes = 0;
for await (const chunk of chunks) {
  await sleep(5);
  bytes += chunk.length;
}
console.log(bytes);
`,
    },
    {
      title: 'A stream that is read is copied into one that nobody reads yet',
      code: `let left = 300;
const body = new ReadableStream({
  pull(controller) {
    if (left-- > 0) controller.enqueue(new Uint8Array(1024));
    else controller.close();
  },
});

const wrapped = new ReadableStream({
  async start(controller) {
    for await (const chunk of body) {
      controller.enqueue(chunk); // expect: ignored-desired-size
    }
    controller.close();
  },
});

const reader = wrapped.getReader();
const { value } = await reader.read();
console.log(value.length);
`,
    },
    {
      title: 'Bytes are counted, and not heeded',
      code: `const strategy = new ByteLengthQueuingStrategy({ highWaterMark: 65536 });
const blocks = new ReadableStream(
  {
    start(controller) {
      for (let n = 0; n < 100; n++) {
        controller.enqueue(new Uint8Array(16384)); // expect: ignored-desired-size
      }
      controller.close();
    },
  },
  strategy,
);

let bytes = 0;
for await (const block of blocks) bytes += block.length;
console.log(bytes);
`,
    },
    {
      title: 'A timer enqueues, and nobody reads so fast',
      code: `import { setTimeout as sleep } from 'node:timers/promises';

let ticks = 0;
const samples = new ReadableStream({
  start(controller) {
    const timer = setInterval(() => {
      controller.enqueue({ tick: ticks++ }); // expect: ignored-desired-size
      if (ticks === 100) {
        clearInterval(timer);
        controller.close();
      }
    }, 1);
  },
});

let seen = 0;
for await (const { tick } of samples) {
  await sleep(20);
  seen = tick;
}
console.log(seen);
`,
    },
    {
      title: 'Sixty-five chunks past the mark are a flood in small',
      code: `new ReadableStream({
  start(controller) {
    for (let n = 0; n < 66; n++) {
      controller.enqueue(n); // expect: ignored-desired-size
    }
    controller.close();
  },
});
`,
    },
    {
      title: 'Sixty-four chunks past the mark are small change, and a habit',
      weight: 'hint',
      code: `new ReadableStream({
  start(controller) {
    for (let n = 0; n < 65; n++) {
      controller.enqueue(n); // expect: ignored-desired-size
    }
    controller.close();
  },
});
`,
    },
    {
      title: 'A page of a hundred rows is enqueued at each pull()',
      weight: 'hint',
      code: `import { setTimeout as sleep } from 'node:timers/promises';

let pages = 5;
const rows = new ReadableStream({
  async pull(controller) {
    if (pages-- === 0) {
      controller.close();
      return;
    }
    await sleep(1);
    for (let n = 0; n < 100; n++) {
      controller.enqueue({ page: pages, n }); // expect: ignored-desired-size
    }
  },
});

let count = 0;
for await (const row of rows) if (row.n === 99) count++;
console.log(count, 'pages');
`,
    },
  ],
  keeps: [
    {
      title: 'pull() enqueues once',
      code: `let left = 500;
const numbers = new ReadableStream({
  pull(controller) {
    if (left-- > 0) controller.enqueue(left);
    else controller.close();
  },
});

let sum = 0;
for await (const n of numbers) sum += n;
console.log(sum);
`,
    },
    {
      title: 'A high water mark of 0, with a reader that waits',
      code: `let left = 200;
const numbers = new ReadableStream(
  {
    pull(controller) {
      if (left-- > 0) controller.enqueue(left);
      else controller.close();
    },
  },
  { highWaterMark: 0 },
);

let sum = 0;
for await (const n of numbers) sum += n;
console.log(sum);
`,
    },
    {
      title: 'start() enqueues a short list',
      code: `const words = new ReadableStream({
  start(controller) {
    for (const word of ['to', 'be', 'or', 'not', 'to', 'be']) controller.enqueue(word);
    controller.close();
  },
});

for await (const word of words) console.log(word);
`,
    },
    {
      title: 'pull() enqueues while there is room',
      code: `let left = 400;
const numbers = new ReadableStream(
  {
    pull(controller) {
      while (left > 0 && controller.desiredSize > 0) controller.enqueue(left--);
      if (left === 0) controller.close();
    },
  },
  { highWaterMark: 32 },
);

let sum = 0;
for await (const n of numbers) sum += n;
console.log(sum);
`,
    },
    {
      title: 'The source is read one chunk further at each pull()',
      code: `import { source } from 'highwater/devices';
import { setTimeout as sleep } from 'node:timers/promises';

const film = source('film', { size: 8 * 1024 * 1024 })[Symbol.asyncIterator]();
const chunks = new ReadableStream({
  async pull(controller) {
    const { value, done } = await film.next();
    if (done) controller.close();
    else controller.enqueue(value);
  },
});

let bytes = 0;
for await (const chunk of chunks) {
  await sleep(1);
  bytes += chunk.length;
}
console.log(bytes);
`,
    },
    {
      title: 'A transform splits one chunk into many',
      code: `const lines = new TransformStream({
  transform(text, controller) {
    for (const line of text.split(' ')) controller.enqueue(line);
  },
});

const writer = lines.writable.getWriter();
const written = writer.write('word '.repeat(300)).then(() => writer.close());
let count = 0;
for await (const line of lines.readable) count++;
await written;
console.log(count, 'lines');
`,
    },
    {
      title: 'A page of twelve rows comes at each pull()',
      code: `let pages = 20;
const rows = new ReadableStream({
  async pull(controller) {
    if (pages-- === 0) {
      controller.close();
      return;
    }
    for (let n = 0; n < 12; n++) controller.enqueue({ page: pages, n });
  },
});

let count = 0;
for await (const row of rows) if (row.n === 11) count++;
console.log(count, 'pages');
`,
    },
    {
      title: 'Messages come one by one, and somebody waits for each',
      code: `let ticks = 0;
const messages = new ReadableStream({
  start(controller) {
    const timer = setInterval(() => {
      controller.enqueue({ tick: ticks++ });
      if (ticks === 200) {
        clearInterval(timer);
        controller.close();
      }
    }, 1);
  },
});

let seen = 0;
for await (const { tick } of messages) seen = tick;
console.log(seen);
`,
    },
    {
      title: 'A mark of bytes, and one block larger than the mark at each pull()',
      code: `let left = 50;
const blocks = new ReadableStream(
  {
    pull(controller) {
      if (left-- > 0) controller.enqueue(new Uint8Array(100_000));
      else controller.close();
    },
  },
  new ByteLengthQueuingStrategy({ highWaterMark: 16384 }),
);

let bytes = 0;
for await (const block of blocks) bytes += block.length;
console.log(bytes);
`,
    },
    {
      title: 'The stream may hold a thousand, and is given six hundred',
      code: `const numbers = new ReadableStream(
  {
    start(controller) {
      for (let n = 0; n < 600; n++) controller.enqueue(n);
      controller.close();
    },
  },
  new CountQueuingStrategy({ highWaterMark: 1000 }),
);

let sum = 0;
for await (const n of numbers) sum += n;
console.log(sum);
`,
    },
  ],
};
