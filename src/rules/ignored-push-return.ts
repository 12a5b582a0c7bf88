import { FLAG, KIND, type TraceEvent } from '../trace/event.ts';
import type { StreamState } from '../trace/stream-state.ts';
import type { Table } from '../trace/table.ts';
import { defineRule, type Examples, type Weight } from './rule.ts';

/** One Readable's pushes against a `false`, over the whole run. */
interface Tally {
  weight: Weight | null;
  /** What was buffered when `push()` first answered `false` in the present `_read`, or -1. */
  lengthAtFalse: number;
  /** Pushes against a `false`, and the calls of `_read` that made them. */
  count: number;
  reads: number;
  /** The present `_read` is among them. */
  counted: boolean;
  first: number;
  worst: number;
  place: number;
}

const nothing = (): Tally => ({
  weight: null,
  lengthAtFalse: -1,
  count: 0,
  reads: 0,
  counted: false,
  first: 0,
  worst: 0,
  place: 0,
});

function tallyOf(tallies: Table<Tally>, stream: number): Tally {
  const known = tallies.get(stream);
  if (known) return known;
  const tally = nothing();
  tallies.set(stream, tally);
  return tally;
}

function beginRead(tally: Tally | undefined): void {
  if (!tally) return;
  tally.lengthAtFalse = -1;
  tally.counted = false;
}

function isOwnPush({ flags }: TraceEvent): boolean {
  return (flags & FLAG.inRead) !== 0 && !(flags & (FLAG.eof | FLAG.byNode));
}

function countPush(tally: Tally, event: TraceEvent, state: StreamState): void {
  const { flags, buffered } = event;
  if (tally.lengthAtFalse < 0) {
    if (flags & FLAG.returnedFalse) tally.lengthAtFalse = buffered;
    return;
  }
  if (tally.count++ === 0) tally.first = event.time;
  if (!tally.counted) tally.reads++;
  tally.counted = true;
  tally.place ||= event.place;
  tally.worst = Math.max(tally.worst, buffered);
  if (grew(tally, state, buffered)) tally.weight = 'violation';
  else tally.weight ??= 'hint';
}

/** By more than a mark, and by more than four chunks: nobody comes so far who heeds the answer. */
function grew(tally: Tally, state: StreamState, buffered: number): boolean {
  const mark = state.row.readable?.mark ?? 0;
  return buffered > tally.lengthAtFalse + Math.max(mark, 4 * state.largestPush);
}

export const ignoredPushReturn = defineRule<Table<Tally>>({
  id: 'ignored-push-return',
  title: 'push() returned false, and _read pushed on',
  summary:
    'A Readable asks for data by calling _read, and push() answers whether it wants more of it now. After false it asks again by itself, as soon as there is room. A _read that pushes whatever it can get, false or not, reads the whole source into memory before anybody has taken the first chunk.',
  kinds: ['push', '_read'],
  start: (streams) => streams.table(),
  step(tallies, event, streams) {
    const state = streams.get(event.stream);
    // A transform's pushes belong to the chunk that it was given, not to a _read.
    if (!state || state.row.kind === 'Transform') return tallies;
    if (event.kind === KIND._read) beginRead(tallies.get(event.stream));
    else if (isOwnPush(event)) countPush(tallyOf(tallies, event.stream), event, state);
    return tallies;
  },
  end(tallies, streams) {
    return [...tallies].flatMap(([stream, { weight, count, reads, first, worst, place }]) => {
      if (weight === null) return [];
      const mark = streams.get(stream)?.row.readable?.mark ?? 0;
      const found = { rule: 'ignored-push-return', weight, text: weight, stream, place };
      return [{ ...found, count, first, worst, details: { mark, reads } }];
    });
  },
  words: {
    violation: {
      happened:
        '`{stream}.push()` at {place} returned false, and {count:more chunk was|more chunks were} pushed all the same, in {reads:call|calls} of `_read`. {worst:amount} came to wait in `{stream}`, whose high water mark is {mark:amount}.',
      matters: 'Whatever the source holds is read into memory before anybody has asked for it.',
      fix: 'When push() returns false, leave _read. It is called again when there is room.',
    },
    hint: {
      happened:
        '`{stream}.push()` at {place} returned false, and {count:more chunk was|more chunks were} pushed all the same, in {reads:call|calls} of `_read`.',
      matters: 'A few do no harm. A loop that does this reads the whole source at once.',
      fix: 'When push() returns false, leave _read. It is called again when there is room.',
    },
  },
});

export const examples: Examples = {
  breaks: [
    {
      title: '_read pushes all that there is',
      code: `import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { slowDisk } from 'highwater/devices';

class Numbers extends Readable {
  _read() {
    for (let n = 0; n < 2000; n++) {
      this.push(String(n).padStart(100, '.') + '\\n'); // expect: ignored-push-return
    }
    this.push(null);
  }
}

await pipeline(new Numbers(), slowDisk('numbers.txt'));
`,
    },
    {
      title: 'The read option loops until nothing is left',
      code: `import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { slowDisk } from 'highwater/devices';

let left = 200;
const blocks = new Readable({
  read() {
    while (left-- > 0) {
      this.push(Buffer.alloc(4096)); // expect: ignored-push-return
    }
    this.push(null);
  },
});

await pipeline(blocks, slowDisk('copy'));
`,
    },
    {
      title: 'A whole result set is pushed before the first row is read',
      code: `import { Readable } from 'node:stream';

const rows = Array.from({ length: 500 }, (_, id) => ({ id }));
const result = new Readable({
  objectMode: true,
  read() {
    for (const row of rows) this.push(row); // expect: ignored-push-return
    this.push(null);
  },
});

for await (const row of result) {
  if (row.id === 499) console.log('the last row');
}
`,
    },
    {
      title: 'The answer is counted, and that is all',
      code: `import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { slowDisk } from 'highwater/devices';

let refused = 0;
const blocks = new Readable({
  highWaterMark: 1024,
  read() {
    for (let n = 0; n < 64; n++) {
      const more = this.push(Buffer.alloc(256)); // expect: ignored-push-return
      if (!more) refused++;
    }
    this.push(null);
  },
});

await pipeline(blocks, slowDisk('copy'));
console.log('refused', refused);
`,
    },
    {
      title: 'A generator is emptied in one go',
      code: `import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { slowDisk } from 'highwater/devices';

function* squares() {
  for (let n = 0; n < 2000; n++) yield String(n * n).padStart(100, '.') + '\\n';
}

class Squares extends Readable {
  #squares = squares();
  _read() {
    for (const line of this.#squares) {
      this.push(line); // expect: ignored-push-return
    }
    this.push(null);
  }
}

await pipeline(new Squares(), slowDisk('squares.txt'));
`,
    },
    {
      title: 'The readable side of a duplex pushes all at once',
      code: `import { Duplex } from 'node:stream';

class Echo extends Duplex {
  _read() {
    for (let n = 0; n < 300; n++) {
      this.push(Buffer.alloc(1024)); // expect: ignored-push-return
    }
    this.push(null);
  }
  _write(chunk, encoding, callback) {
    callback();
  }
}

const echo = new Echo();
echo.resume();
echo.end();
`,
    },
    {
      title: 'Five chunks past the mark are a flood in small',
      code: `import { Readable } from 'node:stream';

const blocks = new Readable({
  highWaterMark: 16384,
  read() {
    // The first push fills the stream to its mark.
    for (let n = 0; n < 6; n++) {
      this.push(Buffer.alloc(16384)); // expect: ignored-push-return
    }
    this.push(null);
  },
});

blocks.resume();
`,
    },
    {
      title: 'Four chunks past the mark are small change, and a habit',
      weight: 'hint',
      code: `import { Readable } from 'node:stream';

const blocks = new Readable({
  highWaterMark: 16384,
  read() {
    // The first push fills the stream to its mark.
    for (let n = 0; n < 5; n++) {
      this.push(Buffer.alloc(16384)); // expect: ignored-push-return
    }
    this.push(null);
  },
});

blocks.resume();
`,
    },
    {
      title: 'A page of ten rows is pushed, with room for fewer',
      weight: 'hint',
      code: `import { Readable } from 'node:stream';

let pages = 20;
const rows = new Readable({
  objectMode: true,
  read() {
    if (pages-- === 0) {
      this.push(null);
      return;
    }
    for (let n = 0; n < 10; n++) {
      this.push({ page: pages, n }); // expect: ignored-push-return
    }
  },
});

let count = 0;
for await (const row of rows) if (row.n === 9) count++;
console.log(count, 'pages');
`,
    },
  ],
  keeps: [
    {
      title: 'Leaves _read at false',
      code: `import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { slowDisk } from 'highwater/devices';

class Numbers extends Readable {
  #next = 0;
  _read() {
    while (this.#next < 2000) {
      const line = String(this.#next++).padStart(100, '.') + '\\n';
      if (!this.push(line)) return;
    }
    this.push(null);
  }
}

await pipeline(new Numbers(), slowDisk('numbers.txt'));
`,
    },
    {
      title: 'push(null) comes after false, and that is its place',
      code: `import { Readable } from 'node:stream';

const once = new Readable({
  highWaterMark: 1024,
  read() {
    this.push(Buffer.alloc(4096));
    this.push(null);
  },
});

once.resume();
`,
    },
    {
      title: 'One push at a time, when the data is there',
      code: `import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { slowDisk } from 'highwater/devices';

let left = 50;
const sensor = new Readable({
  highWaterMark: 1024,
  read() {
    setTimeout(() => this.push(left-- > 0 ? Buffer.alloc(2000) : null), 1);
  },
});

await pipeline(sensor, slowDisk('samples'));
`,
    },
    {
      title: 'One chunk larger than the mark at each _read',
      code: `import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { MiB, slowDisk } from 'highwater/devices';

let left = 10;
const frames = new Readable({
  read() {
    this.push(left-- > 0 ? Buffer.alloc(3 * MiB) : null);
  },
});

await pipeline(frames, slowDisk('film'));
`,
    },
    {
      title: 'unshift() puts back what was read too far',
      code: `import { Readable } from 'node:stream';

const letters = Readable.from(['ab', 'cd', 'ef'], { objectMode: false });

letters.on('readable', () => {
  const chunk = letters.read();
  if (chunk === null) return;
  console.log(String(chunk.subarray(0, 1)));
  if (chunk.length > 1) letters.unshift(chunk.subarray(1));
});
`,
    },
    {
      title: 'A transform splits a chunk into its lines',
      code: `import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { slowDisk } from 'highwater/devices';

const lines = new Transform({
  readableHighWaterMark: 16,
  transform(chunk, encoding, callback) {
    for (const line of String(chunk).split('\\n')) this.push(line);
    callback();
  },
});

const text = Readable.from(['one\\ntwo\\n'.repeat(100), 'three\\nfour\\n'.repeat(100)]);
await pipeline(text, lines, slowDisk('lines'));
`,
    },
    {
      title: 'Readable.from() asks its generator for one at a time',
      code: `import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { slowDisk } from 'highwater/devices';

function* numbers() {
  for (let n = 0; n < 500; n++) yield n + '\\n';
}

await pipeline(Readable.from(numbers()), slowDisk('numbers.txt'));
`,
    },
    {
      title: 'An async _read pushes one row when it has come',
      code: `import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

class Cursor extends Readable {
  #row = 0;
  constructor() {
    super({ objectMode: true, highWaterMark: 2 });
  }
  async _read() {
    await sleep(1);
    this.push(this.#row < 30 ? { row: this.#row++ } : null);
  }
}

let rows = 0;
for await (const { row } of new Cursor()) rows = row + 1;
console.log(rows, 'rows');
`,
    },
    {
      title: 'A page of rows comes later, and is pushed as it came',
      code: `import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

let pages = 5;
const rows = new Readable({
  objectMode: true,
  async read() {
    await sleep(2);
    if (pages-- === 0) {
      this.push(null);
      return;
    }
    for (let n = 0; n < 50; n++) this.push({ page: pages, n });
  },
});

let count = 0;
for await (const row of rows) if (row.n === 0) count++;
console.log(count, 'pages');
`,
    },
    {
      title: 'All that there is fits below the mark',
      code: `import { Readable } from 'node:stream';

const menu = new Readable({
  objectMode: true,
  read() {
    for (const dish of ['soup', 'fish', 'cheese', 'pears']) this.push(dish);
    this.push(null);
  },
});

for await (const dish of menu) console.log(dish);
`,
    },
  ],
};
