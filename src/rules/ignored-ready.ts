import type { Table } from '../trace/table.ts';
import { defineRule, type Examples } from './rule.ts';
import { countChunk, type WebTally, webFindings } from './web-tally.ts';

const rule = 'ignored-ready';

/** Tasks that each await their own write keep a stream full, and it holds no more than one for each. */
const ROUNDS = 8;

/**
 * Whether a stream took what came as fast as it came, once it was full: it never held more than an
 * eighth of what was written to it meanwhile.
 */
function isBounded({ longest, largest, worst }: WebTally): boolean {
  return longest * largest > ROUNDS * worst;
}

export const ignoredReady = defineRule<Table<WebTally>>({
  id: rule,
  title: 'A WritableStream was not ready, and write() went on',
  summary:
    'The writer of a WritableStream has a promise, ready, that is pending while the stream is full. write() does not refuse: it takes every chunk, and returns a promise of its own for each. A loop that awaits neither ready nor write() hands over the whole of its data, and all of it waits in the stream for a sink that is slower than the loop.',
  kinds: ['webWrite'],
  start: (streams) => streams.table(),
  step(tallies, event, streams) {
    countChunk(tallies, event, streams);
    return tallies;
  },
  end(tallies, streams) {
    const flooded = [...tallies.values()].filter((tally) => !isBounded(tally));
    const found = webFindings(rule, flooded, streams);
    // Writes that are awaited together are bounded by their number, and nobody needs to hear of it.
    return found.filter(({ weight }) => weight === 'violation');
  },
  words: {
    violation: {
      happened:
        '`write()` at {place} put {count:chunk|chunks} into `{stream}`, which was not ready: its `desiredSize` was 0 or less. {worst:amount} came to wait in it; its high water mark is {mark:amount}.',
      matters: 'write() takes everything. What the sink cannot keep up with is held in memory.',
      fix: 'Before each write, await writer.ready; or await write() itself.',
    },
  },
});

const SINK = `import { setTimeout as sleep } from 'node:timers/promises';

const disk = new WritableStream({ write: () => sleep(1) });
const writer = disk.getWriter();
`;

export const examples: Examples = {
  breaks: [
    {
      title: 'A loop writes and awaits nothing',
      code: `${SINK}
for (let n = 0; n < 500; n++) {
  writer.write('row ' + n); // expect: ignored-ready
}
await writer.close();
`,
    },
    {
      title: 'Only the close is awaited, of one promise for each row',
      code: `${SINK}
const rows = Array.from({ length: 300 }, (_, id) => ({ id }));
await Promise.all(
  rows.map((row) => {
    return writer.write(row); // expect: ignored-ready
  }),
);
await writer.close();
`,
    },
    {
      title: 'Everybody waits for the same ready, and then all write',
      code: `${SINK}
for (const letter of 'Hello, world. '.repeat(10)) {
  writer.ready.then(() => {
    return writer.write(letter); // expect: ignored-ready
  });
}
await writer.ready;
await writer.close();
`,
    },
    {
      title: "Every 'data' event is written, and the source is not paused",
      code: `import { once } from 'node:events';
import { source } from 'highwater/devices';
${SINK}
const film = source('film', { size: 16 * 1024 * 1024 });
film.on('data', (chunk) => {
  writer.write(chunk); // expect: ignored-ready
});
await once(film, 'end');
await writer.close();
`,
    },
    {
      title: 'ready is asked for, and not awaited',
      code: `${SINK}
async function write(chunk) {
  writer.ready;
  return writer.write(chunk); // expect: ignored-ready
}
for (let n = 0; n < 400; n++) write(new Uint8Array(100));
await writer.close();
`,
    },
    {
      title: 'Bytes are counted, and not heeded',
      code: `import { setTimeout as sleep } from 'node:timers/promises';

const strategy = new ByteLengthQueuingStrategy({ highWaterMark: 65536 });
const disk = new WritableStream({ write: () => sleep(1) }, strategy);
const writer = disk.getWriter();
for (let n = 0; n < 100; n++) {
  writer.write(new Uint8Array(16384)); // expect: ignored-ready
}
await writer.close();
`,
    },
    {
      title: 'Sixty-five chunks past the mark are a flood in small',
      code: `${SINK}
for (let n = 0; n < 66; n++) {
  writer.write(n); // expect: ignored-ready
}
await writer.close();
`,
    },
  ],
  keeps: [
    {
      title: 'Awaits ready before each write',
      code: `${SINK}
for (let n = 0; n < 300; n++) {
  await writer.ready;
  writer.write('row ' + n);
}
await writer.close();
`,
    },
    {
      title: 'Awaits each write',
      code: `${SINK}
for (let n = 0; n < 300; n++) await writer.write('row ' + n);
await writer.close();
`,
    },
    {
      title: 'A few chunks at once, then the close is awaited',
      code: `${SINK}
for (const part of ['head', 'body', 'foot', 'date', 'sign']) writer.write(part);
await writer.close();
`,
    },
    {
      title: 'Ten tasks write, and each awaits its own',
      code: `${SINK}
async function task(name) {
  for (let n = 0; n < 50; n++) await writer.write(name + ' ' + n);
}
await Promise.all(Array.from({ length: 10 }, (_, id) => task('task ' + id)));
await writer.close();
`,
    },
    {
      title: 'A hundred tasks write, and each awaits its own',
      code: `${SINK}
let left = 1000;
async function task() {
  while (left-- > 0) await writer.write(left);
}
await Promise.all(Array.from({ length: 100 }, task));
await writer.close();
`,
    },
    {
      title: 'A batch is written at once, and awaited before the next',
      code: `${SINK}
for (let batch = 0; batch < 5; batch++) {
  const rows = Array.from({ length: 100 }, (_, id) => ({ batch, id }));
  await Promise.all(rows.map((row) => writer.write(row)));
}
await writer.close();
`,
    },
    {
      title: 'Sixty-four chunks past the mark are small change',
      code: `${SINK}
for (let n = 0; n < 65; n++) writer.write(n);
await writer.close();
`,
    },
    {
      title: 'Waits only when desiredSize says so',
      code: `${SINK}
for (let n = 0; n < 300; n++) {
  if (writer.desiredSize <= 0) await writer.ready;
  writer.write('row ' + n);
}
await writer.close();
`,
    },
    {
      title: 'pipeTo() waits by itself',
      code: `import { setTimeout as sleep } from 'node:timers/promises';

let left = 300;
const numbers = new ReadableStream({
  pull(controller) {
    if (left-- > 0) controller.enqueue(left);
    else controller.close();
  },
});
await numbers.pipeTo(new WritableStream({ write: () => sleep(1) }));
`,
    },
    {
      title: 'The stream may hold a thousand, and is given six hundred',
      code: `import { setTimeout as sleep } from 'node:timers/promises';

const strategy = new CountQueuingStrategy({ highWaterMark: 1000 });
const writer = new WritableStream({ write: () => sleep(1) }, strategy).getWriter();
for (let n = 0; n < 600; n++) writer.write(n);
await writer.close();
`,
    },
    {
      title: 'A chunk larger than the mark, awaited each time',
      code: `import { setTimeout as sleep } from 'node:timers/promises';

const strategy = new ByteLengthQueuingStrategy({ highWaterMark: 1024 });
const writer = new WritableStream({ write: () => sleep(1) }, strategy).getWriter();
for (let n = 0; n < 50; n++) {
  await writer.ready;
  writer.write(new Uint8Array(100_000));
}
await writer.close();
`,
    },
  ],
};
