import { FLAG, KIND, type TraceEvent } from '../trace/event.ts';
import type { StreamState } from '../trace/stream-state.ts';
import type { Table } from '../trace/table.ts';
import { defineRule, type Examples, type Finding } from './rule.ts';

/** What was pushed against a `false` for one chunk that a transform was given. */
interface Expansion {
  readonly first: number;
  place: number;
  /** What was buffered at the `false`, and at the last push. */
  readonly from: number;
  buffered: number;
  pushes: number;
}

interface Tally {
  /** Calls of `_transform` that have not called back yet. */
  open: number;
  /** Of the present chunk; null before a `false`. */
  present: Expansion | null;
  /** The one that grew most. Judged at the end: a chunk's own size is known after its `_transform`. */
  worst: Expansion | null;
}

const rule = 'unbounded-transform';

/** Whoever looks at push() stops at once; a few chunks more are no loop that does not look. */
const FEW = 4;

/**
 * What is pushed for one chunk is bounded by what Node bears with elsewhere, sixteen times over: the
 * next chunk waits until this one has been read.
 */
const TIMES = 16;

function begin(tallies: Table<Tally>, stream: number): void {
  const tally = tallies.get(stream) ?? { open: 0, present: null, worst: null };
  tallies.set(stream, tally);
  tally.open++;
  tally.present = null;
}

/** What is handed to the callback is one chunk at most, and pushed by Node. */
function isOwnPush({ flags }: TraceEvent): boolean {
  return !(flags & (FLAG.eof | FLAG.over | FLAG.byNode));
}

function countPush(tally: Tally, { flags, buffered, place, time: first }: TraceEvent): void {
  const { present, worst } = tally;
  if (!present) {
    const pushes = 0;
    if (flags & FLAG.returnedFalse)
      tally.present = { first, place, from: buffered, buffered, pushes };
    return;
  }
  present.pushes++;
  present.place ||= place;
  present.buffered = Math.max(present.buffered, buffered);
  if (!worst || growth(present) > growth(worst)) tally.worst = present;
}

const growth = ({ from, buffered }: Expansion) => buffered - from;

function isTooMuch(worst: Expansion, state: StreamState): boolean {
  return worst.pushes >= FEW && growth(worst) > bound(state);
}

/** To split a chunk is no expansion: as many bytes, or an object for each byte, were there before. */
function bound({ row: { readable, writable }, largestPush, largestWrite }: StreamState): number {
  const mark = readable?.mark ?? 0;
  if (writable?.objectMode) return TIMES * Math.max(mark, largestPush);
  if (readable?.objectMode) return Math.max(TIMES * mark, largestWrite);
  return TIMES * Math.max(mark, largestPush, largestWrite);
}

export const unboundedTransform = defineRule<Table<Tally>>({
  id: rule,
  title: 'One chunk became very many inside a transform',
  summary:
    'A Transform takes the next chunk only when what came of the last one has been read: Node holds the callback back. Within one chunk nothing holds it. A _transform that makes thousands of chunks out of one, by unpacking, repeating or fetching, pushes all of them into memory, whatever push() answers.',
  kinds: ['push', '_transform', 'callback'],
  start: (streams) => streams.table(),
  step(tallies, event) {
    const { kind, stream, other, flags } = event;
    if (kind === KIND._transform) begin(tallies, stream);
    const tally = tallies.get(stream);
    if (!tally) return tallies;
    if (kind === KIND.callback) {
      if (other === KIND._transform && !(flags & FLAG.again)) tally.open--;
    } else if (kind === KIND.push && tally.open > 0 && isOwnPush(event)) countPush(tally, event);
    return tallies;
  },
  end(tallies, streams) {
    return [...tallies].flatMap(([stream, { worst }]): Finding[] => {
      const state = streams.get(stream);
      if (!worst || !state || !isTooMuch(worst, state)) return [];
      const { first, place, buffered, pushes: count } = worst;
      const found = { rule, weight: 'hint', text: 'hint', stream, place, count, first } as const;
      const details = { mark: state.row.readable?.mark ?? 0 };
      return [{ ...found, worst: buffered, side: 'readable', details }];
    });
  },
  words: {
    hint: {
      happened:
        '`{stream}.push()` at {place} returned false, and {count:more chunk was|more chunks were} pushed all the same, for one chunk that `_transform` was given. {worst:amount} came to wait in `{stream}`, whose high water mark is {mark:amount}.',
      matters: 'All that comes of one chunk waits in memory at once, however slow the reader is.',
      fix: 'Write it as an async generator in pipeline(): it is asked for the next chunk when there is room.',
    },
  },
});

export const examples: Examples = {
  breaks: [
    {
      title: 'A short word is repeated until it is long',
      weight: 'hint',
      code: `import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { slowDisk } from 'highwater/devices';

const repeat = new Transform({
  transform(word, encoding, callback) {
    for (let n = 0; n < 500; n++) {
      this.push(String(word).repeat(1000)); // expect: unbounded-transform
    }
    callback();
  },
});

await pipeline(Readable.from(['echo ']), repeat, slowDisk('echo'));
`,
    },
    {
      title: 'A count is unpacked into zeros',
      weight: 'hint',
      code: `import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { slowDisk } from 'highwater/devices';

class Unpack extends Transform {
  constructor() {
    super({ writableObjectMode: true });
  }
  _transform({ zeros }, encoding, callback) {
    for (let left = zeros; left > 0; left -= 16384) {
      this.push(Buffer.alloc(Math.min(left, 16384))); // expect: unbounded-transform
    }
    callback();
  }
}

await pipeline(Readable.from([{ zeros: 3_000_000 }]), new Unpack(), slowDisk('zeros'));
`,
    },
    {
      title: 'A folder becomes its files',
      weight: 'hint',
      code: `import { Readable, Transform } from 'node:stream';

const files = new Transform({
  objectMode: true,
  transform({ folder, size }, encoding, callback) {
    for (let n = 0; n < size; n++) {
      this.push({ folder, name: 'file ' + n }); // expect: unbounded-transform
    }
    callback();
  },
});

let count = 0;
for await (const file of Readable.from([{ folder: 'a', size: 1000 }]).pipe(files)) {
  if (file.name) count++;
}
console.log(count, 'files');
`,
    },
    {
      title: 'All pages of a query are fetched, one after the other',
      weight: 'hint',
      code: `import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { slowDisk } from 'highwater/devices';

const answers = new Transform({
  writableObjectMode: true,
  async transform({ query, pages }, encoding, callback) {
    for (let page = 0; page < pages; page++) {
      await sleep(0.1);
      this.push(query.padEnd(8192, '.')); // expect: unbounded-transform
    }
    callback();
  },
});

await pipeline(Readable.from([{ query: 'all', pages: 200 }]), answers, slowDisk('pages'));
`,
    },
  ],
  keeps: [
    {
      title: 'Splits a large chunk into its lines',
      code: `import { Readable, Transform } from 'node:stream';

const lines = new Transform({
  readableObjectMode: true,
  transform(chunk, encoding, callback) {
    for (const line of String(chunk).split('\\n')) this.push(line);
    callback();
  },
});

let count = 0;
for await (const line of Readable.from(['a line\\n'.repeat(1000)]).pipe(lines)) {
  if (line !== '') count++;
}
console.log(count, 'lines');
`,
    },
    {
      title: 'Cuts chunks into small pieces, with a small mark',
      code: `import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { slowDisk, source } from 'highwater/devices';

const cut = new Transform({
  readableHighWaterMark: 64,
  transform(chunk, encoding, callback) {
    for (let at = 0; at < chunk.length; at += 512) this.push(chunk.subarray(at, at + 512));
    callback();
  },
});

await pipeline(source('film', { size: 50_000 }), cut, slowDisk('pieces', { latency: 0 }));
`,
    },
    {
      title: 'One row becomes ten',
      code: `import { Readable, Transform } from 'node:stream';

const versions = new Transform({
  objectMode: true,
  transform({ id }, encoding, callback) {
    for (let version = 0; version < 10; version++) this.push({ id, version });
    callback();
  },
});

const rows = Array.from({ length: 40 }, (_, id) => ({ id }));
let count = 0;
for await (const { version } of Readable.from(rows).pipe(versions)) if (version === 9) count++;
console.log(count);
`,
    },
    {
      title: 'A generator unpacks as it is asked',
      code: `import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { slowDisk } from 'highwater/devices';

async function* unpack(packed) {
  for await (const { zeros } of packed) {
    for (let left = zeros; left > 0; left -= 16384) yield Buffer.alloc(Math.min(left, 16384));
  }
}

await pipeline(Readable.from([{ zeros: 3_000_000 }]), unpack, slowDisk('zeros'));
`,
    },
    {
      title: 'What was collected is given out at the end',
      code: `import { Readable, Transform } from 'node:stream';

const sorted = [];
const sort = new Transform({
  objectMode: true,
  transform(n, encoding, callback) {
    sorted.push(n);
    callback();
  },
  flush(callback) {
    for (const n of sorted.sort((a, b) => a - b)) this.push(n);
    callback();
  },
});

const numbers = Array.from({ length: 500 }, (_, n) => (n * 7) % 500);
let last = 0;
for await (const n of Readable.from(numbers).pipe(sort)) last = n;
console.log(last);
`,
    },
    {
      title: 'A parser that has been ended is given all the rest at once',
      code: `import { Transform } from 'node:stream';

const words = new Transform({
  readableObjectMode: true,
  transform(chunk, encoding, callback) {
    for (const word of String(chunk).split(' ')) this.push(word);
    callback();
  },
});

for (let n = 0; n < 40; n++) words.write('one two three four five six seven eight');
words.end();
let count = 0;
for await (const word of words) if (word) count++;
console.log(count);
`,
    },
  ],
};
