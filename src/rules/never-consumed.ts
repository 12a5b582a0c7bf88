import { KIND, LISTENED, type TraceEvent } from '../trace/event.ts';
import type { StreamState } from '../trace/stream-state.ts';
import type { Streams } from '../trace/streams.ts';
import type { Table } from '../trace/table.ts';
import { defineRule, type Examples, type Finding } from './rule.ts';

interface Unread {
  /** Streams that somebody has read, piped, resumed or listened to, or is about to. */
  readonly consumed: Table<true>;
  found: Finding[];
}

const READERS = [LISTENED.indexOf('data'), LISTENED.indexOf('readable')];

/** Node's own streams whose result is also had by a call, so that it may well stay in the stream. */
const ANSWER_BY_CALL = ['Hash', 'Hmac'];

const rule = 'never-consumed';

function consumes({ kind, other, bytes }: TraceEvent): boolean {
  return kind !== KIND.listen || (READERS.includes(other) && bytes > 0);
}

function isUnread({ row, held, destroyed, closed }: StreamState): boolean {
  if (row.readable === null || row.label !== null || ANSWER_BY_CALL.includes(row.className)) {
    return false;
  }
  return held > 0 && !destroyed && !closed;
}

function findIn(state: StreamState): Finding {
  const { row, held } = state;
  const mark = row.readable?.mark ?? 0;
  const [weight, text] = held < mark ? (['hint', 'hint'] as const) : fullText(state);
  const found = { rule, weight, text, stream: row.id, place: row.created[0] ?? 0, count: 1 };
  return { ...found, first: 0, worst: held, side: 'readable', details: { mark } };
}

function fullText({ row }: StreamState): ['violation', string] {
  return ['violation', row.kind === 'Transform' ? 'full transform' : 'full'];
}

function findUnread({ consumed }: Unread, streams: Streams): Finding[] {
  return Array.from(streams.all())
    .filter((state) => isUnread(state) && !consumed.has(state.row.id))
    .map(findIn);
}

export const neverConsumed = defineRule<Unread>({
  id: rule,
  title: 'Nobody reads what a stream holds',
  summary:
    "A Readable, and the readable side of a Transform, gives what it has to somebody: a pipe, a listener of 'data' or 'readable', a loop, a read(). Where there is nobody it fills up to its high water mark, and stops. What is written to a Transform then waits as well, and its 'end' does not come, although 'finish' may.",
  kinds: ['read', 'data', 'pipe', 'resume', 'listen', 'idle'],
  leadsTo: 'standstill',
  replaces: ['source-that-cannot-pause'],
  start: (streams) => ({ consumed: streams.table(), found: [] }),
  step(state, event, streams) {
    if (event.kind === KIND.idle) state.found = findUnread(state, streams);
    else if (consumes(event)) state.consumed.set(event.stream, true);
    return state;
  },
  end: ({ found }) => found,
  atIdle: findUnread,
  words: {
    full: {
      happened:
        '`{stream}`, made at {place}, holds {worst:amount}, and nobody has read from it. Its high water mark is {mark:amount}.',
      matters: "It is full, and gives nothing on. Its 'end' never comes.",
      fix: "Read it: with pipeline(), with for await, or with a listener of 'data'. If nobody wants what it gives, call resume().",
    },
    'full transform': {
      happened:
        '`{stream}`, made at {place}, holds {worst:amount} that it has transformed, and nobody has read from it. Its high water mark is {mark:amount}.',
      matters:
        "A Transform that is full takes no more than its writable side holds. What writes to it waits for a 'drain' that does not come.",
      fix: 'Give it a reader: join it with pipeline() to what takes its output. If nobody wants that, call resume().',
    },
    hint: {
      happened:
        '`{stream}`, made at {place}, still holds {worst:amount}, and nobody has read from it.',
      matters:
        "What is left is lost, and 'end' never comes. With more than fits below its mark the stream would stop.",
      fix: "Read it: with pipeline(), with for await, or with a listener of 'data'. If nobody wants what it gives, call resume().",
    },
  },
});

export const examples: Examples = {
  breaks: [
    {
      title: 'A pipeline ends in a transform, and the transform in nothing',
      code: `import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { source } from 'highwater/devices';

let bytes = 0;
const counter = new Transform({ // expect: never-consumed
  transform(chunk, encoding, callback) {
    bytes += chunk.length;
    callback(null, chunk);
  },
});

await pipeline(source('film'), counter);
console.log(bytes);
`,
    },
    {
      title: 'Of two copies one is never read, and both stop',
      code: `import { PassThrough } from 'node:stream';
import { slowDisk, source } from 'highwater/devices';

const film = source('film');
const disk = slowDisk('copy');
const preview = new PassThrough(); // expect: never-consumed
for (const stream of [film, disk, preview]) stream.on('error', (error) => console.log(error));

film.pipe(disk);
film.pipe(preview);
disk.on('finish', () => console.log('copied'));
`,
    },
    {
      title: 'A log is pushed, and who should read it is not there',
      code: `import { Readable } from 'node:stream';

const log = new Readable({ highWaterMark: 1024, read() {} }); // expect: never-consumed

for (let n = 0; n < 20; n++) log.push('a line of the log, such as there are many\\n'.repeat(2));
log.on('end', () => console.log('all is read'));
`,
    },
    {
      title: "The answer is waited for with 'end', and not read",
      code: `import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { source } from 'highwater/devices';

function request(name) {
  const response = new PassThrough(); // expect: never-consumed
  source(name, { size: 200_000 }).on('error', console.log).pipe(response);
  return response;
}

const response = request('page');
await once(response, 'end');
console.log('all is here');
`,
    },
    {
      title: 'A little is left where nobody looks',
      weight: 'hint',
      code: `import { PassThrough } from 'node:stream';

const notes = new PassThrough(); // expect: never-consumed

notes.on('finish', () => console.log('written'));
notes.end('a short note');
`,
    },
    {
      title: 'One object less than the mark is a little too',
      weight: 'hint',
      code: `import { Readable } from 'node:stream';

const rows = new Readable({ // expect: never-consumed
  objectMode: true,
  highWaterMark: 4,
  read() {},
});

for (let id = 0; id < 3; id++) rows.push({ id });
`,
    },
  ],
  keeps: [
    {
      title: 'Nobody wants the output, and resume() says so',
      code: `import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { source } from 'highwater/devices';

let bytes = 0;
const counter = new Transform({
  transform(chunk, encoding, callback) {
    bytes += chunk.length;
    callback(null, chunk);
  },
});

counter.resume();
await pipeline(source('film'), counter);
console.log(bytes);
`,
    },
    {
      title: 'A transform takes everything and gives nothing',
      code: `import { Transform } from 'node:stream';
import { source } from 'highwater/devices';

let bytes = 0;
const counter = new Transform({
  transform(chunk, encoding, callback) {
    bytes += chunk.length;
    callback();
  },
});

source('film').on('error', console.log).pipe(counter);
counter.on('finish', () => console.log(bytes));
`,
    },
    {
      title: 'A stream is made, and then not needed',
      code: `import { Readable } from 'node:stream';
import { source } from 'highwater/devices';

const spare = [Readable.from(['one', 'two']), source('film')];
console.log(spare.length, 'streams, and nothing to do');
`,
    },
    {
      title: 'One chunk is wanted, and the rest is left',
      code: `import { source } from 'highwater/devices';

const film = source('film');
film.once('data', (chunk) => {
  console.log(chunk.length, 'bytes are enough to know its size');
  film.pause();
});
`,
    },
    {
      title: 'The reader does not come, and the stream is destroyed',
      code: `import { PassThrough } from 'node:stream';

const answer = new PassThrough();
answer.write(Buffer.alloc(100_000));
setTimeout(() => answer.destroy(), 10);
`,
    },
    {
      title: 'A timer looks into the stream now and then',
      code: `import { PassThrough } from 'node:stream';

const inbox = new PassThrough();
for (let n = 0; n < 5; n++) inbox.write('letter ' + n);

setTimeout(() => console.log(String(inbox.read())), 5);
`,
    },
    {
      title: 'A loop reads it, and leaves when it has enough',
      code: `import { PassThrough } from 'node:stream';

const film = new PassThrough();
film.write(Buffer.alloc(100_000));
film.write(Buffer.alloc(100_000));
for await (const chunk of film) {
  console.log(chunk.length);
  break;
}
`,
    },
    {
      title: 'The program leaves before anybody could read',
      code: `import { PassThrough } from 'node:stream';

const notes = new PassThrough();
notes.write(Buffer.alloc(100_000));
process.exit();
`,
    },
  ],
};
