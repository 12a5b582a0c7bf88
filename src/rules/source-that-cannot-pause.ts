import { FLAG, KIND, type TraceEvent } from '../trace/event.ts';
import type { StreamState } from '../trace/stream-state.ts';
import type { Table } from '../trace/table.ts';
import { defineRule, type Examples, type Weight } from './rule.ts';

/**
 * How a source came to go on after a `false`: with the rest of what it had brought in answer to a
 * `_read`; with the rest of what it had at hand when nobody had asked; or later, with more.
 */
type Manner = 'answer' | 'burst' | 'later';

/** One Readable's pushes from outside `_read` against a `false`, over the whole run. */
interface Tally {
  weight: Weight | null;
  text: string;
  manner: Manner;
  /** `_read` has been called, so that what comes next may be an answer to it. */
  asked: boolean;
  /** What was buffered at the `false`, or when the source went on in another manner; or -1. */
  from: number;
  count: number;
  first: number;
  worst: number;
  place: number;
}

const nothing = (): Tally => ({
  weight: null,
  text: '',
  manner: 'burst',
  asked: false,
  from: -1,
  count: 0,
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

/** The stream asks for more. */
function ask(tally: Tally): void {
  tally.asked = true;
  tally.from = -1;
}

/**
 * A transform answers the chunk that it was given, a device does as it was told, and what comes
 * after the end is another rule's.
 */
function isJudged({ flags }: TraceEvent, { row, destroyed }: StreamState): boolean {
  if (flags & (FLAG.eof | FLAG.over | FLAG.byNode) || destroyed) return false;
  return row.kind !== 'Transform' && row.label === null;
}

function countPush(tally: Tally, event: TraceEvent, state: StreamState): void {
  if (tally.from < 0) {
    if (event.flags & FLAG.returnedFalse) beginToGoOn(tally, event);
    return;
  }
  if (event.flags & FLAG.inRead) return;
  if (!(event.flags & FLAG.inOneGo) && tally.manner !== 'later') goOnLater(tally, event);
  if (tally.count++ === 0) tally.first = event.time;
  tally.place ||= event.place;
  tally.worst = Math.max(tally.worst, event.buffered);
  weigh(tally, event.buffered - tally.from, state);
}

function beginToGoOn(tally: Tally, { buffered }: TraceEvent): void {
  tally.manner = tally.asked ? 'answer' : 'burst';
  tally.from = buffered;
}

function goOnLater(tally: Tally, { buffered, bytes }: TraceEvent): void {
  tally.manner = 'later';
  tally.from = buffered - bytes;
}

/**
 * A source that was told to stop may have four chunks, or one mark's worth, under way. What comes in
 * one go was at hand already: only a flood of it is more than a remark, and an answer to `_read`, a
 * page of rows, not even that while it is short.
 */
function weigh(tally: Tally, growth: number, { row, largestPush }: StreamState): void {
  const mark = row.readable?.mark ?? 0;
  const grew = growth > Math.max(mark, 4 * largestPush);
  const flood = growth > 16 * Math.max(mark, largestPush);
  if (tally.manner === 'later' ? grew : tally.manner === 'burst' && flood) {
    tally.weight = 'violation';
    tally.text = tally.manner;
  } else if (tally.weight === null && (tally.manner === 'burst' ? grew : flood)) {
    tally.weight = 'hint';
    tally.text = tally.manner;
  }
}

export const sourceThatCannotPause = defineRule<Table<Tally>>({
  id: 'source-that-cannot-pause',
  title: 'push() returned false, and the source went on',
  summary:
    'A Readable that is fed from outside of _read, by a timer, an event or a loop, hears from push() when it is full. After false the feeding must stop until _read is called. A source that goes on runs ahead of whoever reads it, and all that it is ahead by waits in memory: the slower the reader, the more.',
  kinds: ['push', '_read'],
  start: (streams) => streams.table(),
  step(tallies, event, streams) {
    const state = streams.get(event.stream);
    if (!state) return tallies;
    if (event.kind === KIND._read) ask(tallyOf(tallies, event.stream));
    else if (isJudged(event, state)) countPush(tallyOf(tallies, event.stream), event, state);
    return tallies;
  },
  end(tallies, streams) {
    return [...tallies].flatMap(([stream, { weight, text, count, first, worst, place }]) => {
      if (weight === null) return [];
      const mark = streams.get(stream)?.row.readable?.mark ?? 0;
      const found = { rule: 'source-that-cannot-pause', weight, text, stream, place, count };
      return [{ ...found, first, worst, side: 'readable' as const, details: { mark } }];
    });
  },
  words: {
    later: {
      happened:
        '`{stream}.push()` at {place} returned false, and before `_read` was called again {count:more chunk was|more chunks were} pushed. {worst:amount} came to wait in `{stream}`, whose high water mark is {mark:amount}.',
      matters: 'A source that goes on after false fills memory by as much as its reader is slower.',
      fix: 'When push() returns false, pause what feeds the stream, and resume it in _read. If it cannot pause, decide what to drop.',
    },
    burst: {
      happened:
        '`{stream}.push()` at {place} returned false, and {count:more chunk was|more chunks were} pushed all the same, before anybody had asked. {worst:amount} came to wait in `{stream}`, whose high water mark is {mark:amount}.',
      matters: 'All of it is in memory before the first chunk is read.',
      fix: 'Push from _read, and leave it when push() returns false. Readable.from() does so for an array or a generator.',
    },
    answer: {
      happened:
        '`{stream}.push()` at {place} returned false, and {count:more chunk was|more chunks were} pushed all the same: the rest of what was brought for one `_read`. {worst:amount} came to wait in `{stream}`, whose high water mark is {mark:amount}.',
      matters: 'What is brought at once waits in memory at once.',
      fix: 'Fetch less for each _read, or keep the rest and push on at the next one.',
    },
  },
});

export const examples: Examples = {
  breaks: [
    {
      title: 'A sensor samples on, whether there is room or not',
      code: `import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { slowDisk } from 'highwater/devices';

const sensor = new Readable({ read() {} });
let samples = 0;
const timer = setInterval(() => {
  sensor.push(Buffer.alloc(16384)); // expect: source-that-cannot-pause
  if (++samples < 60) return;
  clearInterval(timer);
  sensor.push(null);
}, 1);

await pipeline(sensor, slowDisk('samples'));
`,
    },
    {
      title: 'An async _read goes through the whole cursor at the first call',
      code: `import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

async function* cursor() {
  for (let id = 0; id < 300; id++) yield { id };
}

class Rows extends Readable {
  constructor() {
    super({ objectMode: true });
  }
  async _read() {
    for await (const row of cursor()) {
      this.push(row); // expect: source-that-cannot-pause
    }
    this.push(null);
  }
}

for await (const { id } of new Rows()) {
  await sleep(1);
  if (id === 299) break;
}
`,
    },
    {
      title: 'Messages are pushed as they arrive',
      code: `import { EventEmitter, once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { slowDisk } from 'highwater/devices';

const socket = new EventEmitter();
const log = new Readable({ highWaterMark: 1024, read() {} });
socket.on('message', (text) => {
  const more = log.push(text + '\\n'); // expect: source-that-cannot-pause
  if (!more && log.readableLength > 1e6) console.log('the log is late');
});
socket.on('close', () => log.push(null));

let sent = 0;
const timer = setInterval(() => {
  socket.emit('message', 'message '.repeat(64));
  if (++sent < 100) return;
  clearInterval(timer);
  socket.emit('close');
}, 1);
await pipeline(log, slowDisk('log', { highWaterMark: 1024 }));
`,
    },
    {
      title: 'A loop fills the stream before anybody reads',
      code: `import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { slowDisk } from 'highwater/devices';

const numbers = new Readable({ read() {} });
for (let n = 0; n < 2000; n++) {
  numbers.push(String(n).padStart(999, '.') + '\\n'); // expect: source-that-cannot-pause
}
numbers.push(null);

await pipeline(numbers, slowDisk('numbers.txt'));
`,
    },
    {
      title: 'A duplex takes chunks faster than it gives them',
      code: `import { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { slowDisk, source } from 'highwater/devices';

const counted = new Duplex({
  write(chunk, encoding, callback) {
    this.push(chunk); // expect: source-that-cannot-pause
    callback();
  },
  final(callback) {
    this.push(null);
    callback();
  },
  read() {},
});

await pipeline(source('film'), counted, slowDisk('copy'));
`,
    },
    {
      title: 'Fifty rows at hand are pushed into room for sixteen',
      weight: 'hint',
      code: `import { Readable } from 'node:stream';

const rows = new Readable({ objectMode: true, read() {} });
for (let id = 0; id < 50; id++) {
  rows.push({ id }); // expect: source-that-cannot-pause
}
rows.push(null);

for await (const { id } of rows) if (id === 49) console.log('the last row');
`,
    },
    {
      title: 'One page is the whole table',
      weight: 'hint',
      code: `import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

const table = Array.from({ length: 1000 }, (_, id) => ({ id }));
const rows = new Readable({
  objectMode: true,
  async read() {
    await sleep(2);
    for (const row of table) {
      this.push(row); // expect: source-that-cannot-pause
    }
    this.push(null);
  },
});

for await (const { id } of rows) if (id === 999) console.log('the last row');
`,
    },
  ],
  keeps: [
    {
      title: 'Three samples are under way when the source is paused',
      code: `import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { slowDisk } from 'highwater/devices';

let left = 40;
let underWay = 0;
let open = false;
const sensor = new Readable({
  highWaterMark: 16384,
  read() {
    open = true;
  },
});
const timer = setInterval(() => {
  if (!open && underWay-- <= 0) return;
  const more = sensor.push(left-- > 0 ? Buffer.alloc(16384) : null);
  if (left < 0) clearInterval(timer);
  if (open && !more) {
    open = false;
    underWay = 3;
  }
}, 1);

await pipeline(sensor, slowDisk('samples'));
`,
    },
    {
      title: 'Small messages under way are worth less than one mark',
      code: `import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { slowDisk } from 'highwater/devices';

let open = false;
let [sent, underWay] = [0, 0];
const log = new Readable({
  highWaterMark: 1024,
  read() {
    open = true;
  },
});
const timer = setInterval(() => {
  if (!open && underWay-- <= 0) return;
  const more = log.push(sent++ < 300 ? 'a line of forty characters is not much.\\n' : null);
  if (sent > 300) clearInterval(timer);
  if (open && !more) {
    open = false;
    underWay = 20;
  }
}, 1);

await pipeline(log, slowDisk('log', { highWaterMark: 1024 }));
`,
    },
    {
      title: 'The feeder waits for _read after false',
      code: `import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { slowDisk } from 'highwater/devices';

let go = () => {};
const blocks = new Readable({ read: () => go() });

async function feed() {
  for (let n = 0; n < 50; n++) {
    await sleep(1);
    const asked = new Promise((resolve) => (go = resolve));
    if (!blocks.push(Buffer.alloc(16384))) await asked;
  }
  blocks.push(null);
}

await Promise.all([feed(), pipeline(blocks, slowDisk('copy'))]);
`,
    },
    {
      title: 'A camera that cannot pause drops what there is no room for',
      code: `import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { slowDisk } from 'highwater/devices';

let room = true;
const camera = new Readable({
  read() {
    room = true;
  },
});
let [frames, dropped] = [0, 0];
const timer = setInterval(() => {
  if (++frames > 100) {
    clearInterval(timer);
    camera.push(null);
  } else if (room) room = camera.push(Buffer.alloc(32768));
  else dropped++;
}, 1);

await pipeline(camera, slowDisk('film', { highWaterMark: 65536 }));
console.log(dropped > 0 ? 'some frames were dropped' : 'all frames');
`,
    },
    {
      title: 'An inner source is paused at false and resumed by _read',
      code: `import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { slowDisk, source } from 'highwater/devices';

const film = source('film');
const frames = new Readable({ read: () => film.resume() });
film.on('data', (chunk) => {
  if (!frames.push(chunk)) film.pause();
});
film.on('end', () => frames.push(null));
film.pause();

await pipeline(frames, slowDisk('copy'));
`,
    },
    {
      title: 'A page of rows comes in answer to each _read',
      code: `import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

let pages = 8;
const rows = new Readable({
  objectMode: true,
  async read() {
    await sleep(2);
    for (let n = 0; n < 50; n++) this.push({ page: pages, n });
    if (--pages === 0) this.push(null);
  },
});

for await (const { page, n } of rows) {
  await sleep(1);
  if (page === 1 && n === 49) console.log('the last row');
}
`,
    },
    {
      title: 'A few lines are pushed by hand, and fit',
      code: `import { Readable } from 'node:stream';

const letter = new Readable({ read() {} });
for (const line of ['Dear reader,', 'all is well.', 'Yours, the stream']) {
  letter.push(line + '\\n');
}
letter.push(null);

for await (const text of letter) console.log(String(text).trim());
`,
    },
    {
      title: 'A duplex holds its callback until _read',
      code: `import { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { slowDisk, source } from 'highwater/devices';

let held = null;
const counted = new Duplex({
  write(chunk, encoding, callback) {
    if (this.push(chunk)) callback();
    else held = callback;
  },
  final(callback) {
    this.push(null);
    callback();
  },
  read() {
    const callback = held;
    held = null;
    callback?.();
  },
});

await pipeline(source('film'), counted, slowDisk('copy'));
`,
    },
  ],
};
