import { FLAG, KIND, type TraceEvent } from '../trace/event.ts';
import type { Table } from '../trace/table.ts';
import { type PipePlaces, pipePlace, stepPipePlaces } from './pipe-places.ts';
import { defineRule, type Examples } from './rule.ts';

/** Chunks of the wrong type that one stream was given at one place. */
interface Refused {
  readonly text: string;
  readonly stream: number;
  readonly place: number;
  /** The source that a pipe brought them from, or 0. */
  readonly from: number;
  readonly first: number;
  count: number;
}

interface Mismatches {
  readonly refused: Table<Map<string, Refused>>;
  readonly pipes: PipePlaces;
}

const rule = 'object-mode-mismatch';

function countRefused({ refused, pipes }: Mismatches, event: TraceEvent): void {
  const { kind, flags, stream, other, time: first } = event;
  if (!(flags & FLAG.invalid)) return;
  const from = flags & FLAG.byPipe ? other : 0;
  const text = kind === KIND.write ? (from ? 'piped' : 'written') : 'pushed';
  const place = from ? pipePlace(pipes, from, stream) : event.place;
  const byPlace = refused.get(stream) ?? new Map<string, Refused>();
  refused.set(stream, byPlace);
  const key = `${place} ${text}`;
  const known = byPlace.get(key) ?? { text, stream, place, from, first, count: 0 };
  byPlace.set(key, known);
  known.count++;
}

export const objectModeMismatch = defineRule<Mismatches>({
  id: rule,
  title: 'An object was given to a stream of bytes',
  summary:
    'A stream takes text and bytes: strings, Buffers, typed arrays. It takes other values only in object mode, and each side of a Duplex or Transform has a mode of its own. Given an object, a number or an array, a stream of bytes fails with ERR_INVALID_ARG_TYPE: write() throws, and a push destroys the stream. A pipe compares no modes, so that the first object is where it shows.',
  kinds: ['write', 'push', 'unshift', 'pipe', 'unpipe'],
  leadsTo: 'failure',
  start: (streams) => ({ refused: streams.table(), pipes: streams.table() }),
  step(mismatches, event) {
    if (event.kind === KIND.pipe || event.kind === KIND.unpipe) {
      stepPipePlaces(mismatches.pipes, event);
    } else countRefused(mismatches, event);
    return mismatches;
  },
  end({ refused }) {
    const all = [...refused.values()].flatMap((byPlace) => [...byPlace.values()]);
    return all.map(({ text, stream, place, from, first, count }) => {
      const found = { rule, weight: 'violation', text, stream, place } as const;
      return { ...found, count, first, worst: 0, details: { from } };
    });
  },
  words: {
    written: {
      happened:
        '`{stream}` was given something at {place} that is neither text nor bytes, {count:times}.',
      matters: 'It is a stream of bytes: its write() throws ERR_INVALID_ARG_TYPE.',
      fix: 'Write what the object looks like as text, such as JSON.stringify(it), or make `{stream}` with objectMode: true.',
    },
    piped: {
      happened:
        '`{from:stream}` is piped into `{stream}` at {place}. It gives objects, and `{stream}` takes bytes.',
      matters:
        'A pipe passes on what it is given: at the first object, write() throws ERR_INVALID_ARG_TYPE.',
      fix: 'Put a Transform between them that makes text of each object, with writableObjectMode: true, or make `{stream}` with objectMode: true.',
    },
    pushed: {
      happened:
        '`{stream}` passed on something at {place} that is neither text nor bytes, {count:times}.',
      matters:
        'Its readable side is one of bytes: the stream fails with ERR_INVALID_ARG_TYPE, and is destroyed.',
      fix: 'Make `{stream}` with readableObjectMode: true, or make text or bytes of what it passes on.',
    },
  },
});

export const examples: Examples = {
  breaks: [
    {
      title: 'A row is written to a file as it is',
      code: `import { slowDisk } from 'highwater/devices';

const table = slowDisk('table.json');

try {
  table.write({ id: 1, name: 'Ada' }); // expect: object-mode-mismatch
} catch (error) {
  console.log(error.code);
}
table.end();
`,
    },
    {
      title: 'A number is no text',
      code: `import { slowDisk } from 'highwater/devices';

const log = slowDisk('log');

for (const number of [1, 2, 3]) {
  try {
    log.write(number); // expect: object-mode-mismatch
  } catch (error) {
    console.log(error.code);
  }
}
log.end();
`,
    },
    {
      title: 'Rows are piped into a disk',
      code: `import { Readable } from 'node:stream';
import { slowDisk } from 'highwater/devices';

const rows = Readable.from([{ id: 1 }, { id: 2 }]);
const table = slowDisk('table');

rows.on('error', (error) => table.destroy(error));
table.on('error', (error) => rows.destroy(error));
rows.pipe(table); // expect: object-mode-mismatch
`,
    },
    {
      title: 'A parser gives objects, and has not said so',
      code: `import { Transform } from 'node:stream';

const parse = new Transform({
  transform(line, encoding, callback) {
    callback(null, JSON.parse(String(line))); // expect: object-mode-mismatch
  },
});

parse.on('error', (error) => console.log(error.code));
parse.on('data', (row) => console.log(row.id));
parse.end('{"id":1}');
`,
    },
    {
      title: 'Only the side that is written to is in object mode',
      code: `import { Transform } from 'node:stream';

const parse = new Transform({
  writableObjectMode: true,
  transform(row, encoding, callback) {
    this.push({ ...row, seen: true }); // expect: object-mode-mismatch
    callback();
  },
});

parse.on('error', (error) => console.log(error.code));
parse.resume();
parse.write({ id: 1 });
parse.end();
`,
    },
    {
      title: 'The last row goes with end()',
      code: `import { slowDisk } from 'highwater/devices';

const table = slowDisk('table');

try {
  table.end(['id', 'name']); // expect: object-mode-mismatch
} catch (error) {
  console.log(error.code);
  table.end();
}
`,
    },
  ],
  keeps: [
    {
      title: 'Rows are written as text',
      code: `import { slowDisk } from 'highwater/devices';

const table = slowDisk('table.json');

for (const id of [1, 2, 3]) table.write(JSON.stringify({ id }) + '\\n');
table.end();
`,
    },
    {
      title: 'A sink in object mode takes anything',
      code: `import { Writable } from 'node:stream';

const table = new Writable({
  objectMode: true,
  write(row, encoding, callback) {
    setTimeout(callback, 1);
  },
});

for (const row of [{ id: 1 }, 2, ['three'], true]) table.write(row);
table.end();
`,
    },
    {
      title: 'Text, a Buffer and a typed array are all bytes',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');

disk.write('text');
disk.write(Buffer.from('a Buffer'));
disk.write(new Uint8Array([1, 2, 3]));
disk.end('the end');
`,
    },
    {
      title: 'Each side of a parser has its own mode',
      code: `import { Transform } from 'node:stream';

const parse = new Transform({
  readableObjectMode: true,
  transform(line, encoding, callback) {
    callback(null, JSON.parse(String(line)));
  },
});

parse.on('data', (row) => console.log(row.id));
parse.end('{"id":1}');
`,
    },
    {
      title: 'Rows become text on their way to the disk',
      code: `import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { slowDisk } from 'highwater/devices';

const lines = new Transform({
  writableObjectMode: true,
  transform(row, encoding, callback) {
    callback(null, JSON.stringify(row) + '\\n');
  },
});

await pipeline(Readable.from([{ id: 1 }, { id: 2 }]), lines, slowDisk('rows'));
`,
    },
    {
      title: 'Strings from a source in object mode are text',
      code: `import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { slowDisk } from 'highwater/devices';

await pipeline(Readable.from(['one', 'two']), slowDisk('words'));
`,
    },
    {
      title: 'A callback without a chunk passes nothing on',
      code: `import { Transform } from 'node:stream';

const odd = new Transform({
  transform(line, encoding, callback) {
    if (line.length % 2 === 0) callback(null, undefined);
    else callback(null, line);
  },
});

odd.on('data', (line) => console.log(String(line)));
odd.write('four');
odd.end('three');
`,
    },
  ],
};
