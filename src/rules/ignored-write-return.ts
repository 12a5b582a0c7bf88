import {
  endIgnoredWrites,
  type IgnoredWrites,
  startIgnoredWrites,
  stepIgnoredWrites,
} from './ignored-writes.ts';
import { defineRule, type Examples, type Finding, type Words } from './rule.ts';
import { type Tally, worstPlace } from './write-tally.ts';

const violation: Words = {
  happened:
    '`{stream}.write()` at {place} returned false {falses:times}, and the program went on {count:times} without waiting. {worst:amount} piled up in `{stream}`, whose high water mark is {mark:amount}.',
  matters: 'What is written too early waits in memory, and nothing bounds how much.',
  fix: "When write() returns false, stop, and go on at the next 'drain'.",
};

const hint: Words = {
  happened:
    '`{stream}.write()` at {place} was called again {count:times} after it had returned false, and {worst:amount} came to wait in `{stream}`, whose high water mark is {mark:amount}.',
  matters: 'A little past the mark does no harm. A loop that does this has no bound.',
  fix: "If more may come, wait for 'drain' before the next write().",
};

/** Builds the finding of either rule about ignored answers. */
export function ignoredWritesFinding(
  rule: string,
  tally: Tally,
  mark: number,
  details: Record<string, number> = {},
): Finding {
  const { weight, stream, first, worst } = tally;
  const told = weight ?? 'hint';
  const [place, { falses, counted: count }] = worstPlace(tally);
  const found = { mark, falses, ...details };
  return { rule, weight: told, text: told, stream, place, count, first, worst, details: found };
}

export const ignoredWriteReturn = defineRule<IgnoredWrites>({
  id: 'ignored-write-return',
  title: 'write() returned false, and the program wrote on',
  summary:
    "write() always takes the chunk; its answer is about the next one. False says that what waits in the stream has reached its high water mark, and that 'drain' will tell when it is empty again. A program that writes on loses nothing, since every chunk is kept in memory until its turn comes. But the queue grows as fast as the program can read and shrinks as fast as the disk can store, and nothing else bounds it.",
  kinds: ['write', 'data'],
  start: startIgnoredWrites,
  step: stepIgnoredWrites,
  end(writes, streams) {
    return endIgnoredWrites(writes).map((tally) => {
      const mark = streams.get(tally.stream)?.row.writable?.mark ?? 0;
      return ignoredWritesFinding('ignored-write-return', tally, mark);
    });
  },
  words: { violation, hint },
});

export const examples: Examples = {
  breaks: [
    {
      title: 'A loop writes all that it has',
      code: `import { slowDisk } from 'highwater/devices';

const log = slowDisk('log');

for (let n = 0; n < 3000; n++) {
  log.write('line ' + n + ': all that there is to say about it\\n'); // expect: ignored-write-return
}
log.end();
`,
    },
    {
      title: 'for await reads the next chunk, whatever write() said',
      code: `import { slowDisk, source } from 'highwater/devices';

const film = source('film');
const copy = slowDisk('copy');

for await (const chunk of film) {
  copy.write(chunk); // expect: ignored-write-return
}
copy.end();
`,
    },
    {
      title: 'The answer is counted, and that is all',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');
let refused = 0;

for (let n = 0; n < 200; n++) {
  const ok = disk.write(Buffer.alloc(4096)); // expect: ignored-write-return
  if (!ok) refused++;
}
disk.end();
console.log('refused', refused);
`,
    },
    {
      title: "It waits for a while instead of for 'drain'",
      code: `import { slowDisk } from 'highwater/devices';
import { setTimeout as sleep } from 'node:timers/promises';

const disk = slowDisk('disk', { latency: 30 });

for (let n = 0; n < 100; n++) {
  const ok = disk.write(Buffer.alloc(16384)); // expect: ignored-write-return
  if (!ok) await sleep(2);
}
disk.end();
`,
    },
    {
      title: 'It waits at every fiftieth chunk only',
      code: `import { once } from 'node:events';
import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');

for (let n = 1; n <= 400; n++) {
  const ok = disk.write(Buffer.alloc(16384)); // expect: ignored-write-return
  if (!ok && n % 50 === 0) await once(disk, 'drain');
}
disk.end();
`,
    },
    {
      title: 'A promise for each block, and all at once',
      code: `import { promisify } from 'node:util';
import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');
const write = promisify(disk.write).bind(disk);

const blocks = Array.from({ length: 200 }, () => Buffer.alloc(16384));
await Promise.all(blocks.map((block) => write(block))); // expect: ignored-write-return
disk.end();
`,
    },
    {
      title: 'A timer writes faster than the disk can store',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk', { latency: 20 });
let samples = 0;

const sampling = setInterval(() => {
  disk.write(Buffer.alloc(8192)); // expect: ignored-write-return
  if (++samples < 300) return;
  clearInterval(sampling);
  disk.end();
}, 1);
`,
    },
    {
      title: 'The rows of a file pile up in object mode',
      code: `import { Writable } from 'node:stream';
import { KiB, source } from 'highwater/devices';

const table = new Writable({
  objectMode: true,
  write(row, encoding, callback) {
    setTimeout(callback, 2);
  },
});

for await (const chunk of source('rows.csv', { size: 96 * KiB })) {
  for (let at = 0; at < chunk.length; at += 256) {
    table.write({ at }); // expect: ignored-write-return
  }
}
table.end();
`,
    },
    {
      title: 'A drain handler writes two hundred chunks at once',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');
let left = 1000;

function burst() {
  for (let n = 0; n < 200 && left > 0; n++, left--) {
    disk.write(Buffer.alloc(4096)); // expect: ignored-write-return
  }
  if (left === 0) disk.end();
}
disk.on('drain', burst);
burst();
`,
    },
    {
      title: 'Five hundred writes at once, each with its own callback',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');
const stored = [];

for (let n = 0; n < 500; n++) {
  stored.push(
    new Promise((resolve) => {
      disk.write(Buffer.alloc(16384), resolve); // expect: ignored-write-return
    }),
  );
}
await Promise.all(stored);
disk.end();
`,
    },
    {
      title: 'Each sample has its callback, and they come faster than it is called',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk', { latency: 20, highWaterMark: 4096 });
let [samples, stored] = [0, 0];

const sampling = setInterval(() => {
  disk.write(Buffer.alloc(2048), () => stored++); // expect: ignored-write-return
  if (++samples < 300) return;
  clearInterval(sampling);
  disk.end(() => console.log(stored));
}, 1);
`,
    },
    {
      title: 'Five chunks past the mark are a flood in small',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk', { highWaterMark: 16384 });

// The first write fills the stream to its mark.
for (let n = 0; n < 6; n++) {
  disk.write(Buffer.alloc(16384)); // expect: ignored-write-return
}
disk.end();
`,
    },
    {
      title: 'One chunk more than another mark is too much',
      code: `import { KiB, slowDisk } from 'highwater/devices';

const disk = slowDisk('disk', { highWaterMark: 64 * KiB });

// Sixty-four fill it, and sixty-five more are a mark and a chunk.
for (let n = 0; n < 129; n++) {
  disk.write(Buffer.alloc(KiB)); // expect: ignored-write-return
}
disk.end();
`,
    },
    {
      title: 'Each answer begins a wait, and nobody waits for it',
      weight: 'hint',
      code: `import { once } from 'node:events';
import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');
disk.setMaxListeners(0);

for (let n = 0; n < 200; n++) {
  const ok = disk.write(Buffer.alloc(2048)); // expect: ignored-write-return
  if (!ok) once(disk, 'drain');
}
disk.end();
`,
    },
  ],
  keeps: [
    {
      title: "Waits for 'drain' after every false",
      code: `import { once } from 'node:events';
import { slowDisk, source } from 'highwater/devices';

const copy = slowDisk('copy');

for await (const chunk of source('film')) {
  if (!copy.write(chunk)) await once(copy, 'drain');
}
copy.end();
`,
    },
    {
      title: "Writes until false and goes on at the next 'drain'",
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk', { latency: 1 });
let left = 500;

function more() {
  while (left > 0) {
    left--;
    if (!disk.write(Buffer.alloc(3000))) {
      disk.once('drain', more);
      return;
    }
  }
  disk.end();
}
more();
`,
    },
    {
      title: "A flag is lowered at false and raised by a lasting 'drain' listener",
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');
let left = 300;
let ready = true;

function pump() {
  while (ready && left > 0) {
    left--;
    ready = disk.write(Buffer.alloc(5000));
  }
  if (left === 0) disk.end();
}
disk.on('drain', () => {
  ready = true;
  pump();
});
pump();
`,
    },
    {
      title: 'Header, body and trailer, and then it waits',
      code: `import { once } from 'node:events';
import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk', { highWaterMark: 1024 });

for (let n = 0; n < 20; n++) {
  disk.write('record ' + n + '\\n');
  disk.write('-'.repeat(1500));
  if (!disk.write('\\n')) await once(disk, 'drain');
}
disk.end();
`,
    },
    {
      title: 'The last chunk goes with end(), full or not',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk', { highWaterMark: 1024 });

disk.write(Buffer.alloc(4096));
disk.end(Buffer.alloc(1024 * 1024));
`,
    },
    {
      title: 'Each write waits for its own callback',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk', { highWaterMark: 100 });

const store = (chunk) =>
  new Promise((resolve, reject) => {
    disk.write(chunk, (error) => (error ? reject(error) : resolve()));
  });

for (let n = 0; n < 100; n++) await store(Buffer.alloc(1000));
disk.end();
`,
    },
    {
      title: 'Sixteen tasks at a time, each bounded by its callback',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk', { highWaterMark: 1024 });
let running = 0;
let left = 200;

function fill() {
  while (running < 16 && left > 0) {
    running++;
    left--;
    disk.write(Buffer.alloc(2048), () => {
      running--;
      fill();
    });
  }
  if (left === 0 && running === 0) disk.end();
}
fill();
`,
    },
    {
      title: 'A hundred rows at a time, each bounded by its callback',
      code: `import { Writable } from 'node:stream';

const table = new Writable({
  objectMode: true,
  highWaterMark: 4,
  write(row, encoding, callback) {
    setImmediate(callback);
  },
});
let [open, next] = [0, 0];

function fill() {
  while (open < 100 && next < 1000) {
    open++;
    table.write({ id: next++ }, () => {
      open--;
      fill();
    });
  }
  if (next === 1000 && open === 0) table.end();
}
fill();
`,
    },
    {
      title: 'Sixty-four chunks on their way to a file, and one more for each that is there',
      code: `import { createWriteStream } from 'node:fs';

const file = createWriteStream('samples', { highWaterMark: 16384 });
const inFlight = new Set();

for (let n = 0; n < 400; n++) {
  if (inFlight.size >= 64) await Promise.race(inFlight);
  const stored = new Promise((resolve) => file.write(Buffer.alloc(10_000), resolve));
  inFlight.add(stored);
  stored.then(() => inFlight.delete(stored));
}
await Promise.all(inFlight);
file.end();
`,
    },
    {
      title: 'Sixty-four writes at once, each with its callback, are still few',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk', { highWaterMark: 1024 });
const stored = [];

// The first fills the stream; of those after it, sixty-three are no crowd yet.
for (let n = 0; n < 64; n++) {
  stored.push(new Promise((resolve) => disk.write(Buffer.alloc(2048), resolve)));
}
await Promise.all(stored);
disk.end();
`,
    },
    {
      title: 'Twenty writers share a disk, and each obeys its own answer',
      code: `import { once } from 'node:events';
import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');
disk.setMaxListeners(20);

async function writer(name) {
  for (let n = 0; n < 20; n++) {
    if (!disk.write(name.repeat(8000))) await once(disk, 'drain');
  }
}

await Promise.all([...'abcdefghijklmnopqrst'].map(writer));
disk.end();
`,
    },
    {
      title: "Twenty tasks look whether there is room, and all wake at one 'drain'",
      code: `import { once } from 'node:events';
import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');
disk.setMaxListeners(20);

async function store(letter) {
  if (disk.writableNeedDrain) await once(disk, 'drain');
  disk.write(letter.repeat(16_000));
}

await Promise.all([...'abcdefghijklmnopqrst'].map(store));
disk.end();
`,
    },
    {
      title: 'Corked writes are one write',
      code: `import { once } from 'node:events';
import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk', { highWaterMark: 2000 });

for (let row = 0; row < 20; row++) {
  disk.cork();
  for (let cell = 0; cell < 400; cell++) disk.write('cell ' + cell + ' of its row;');
  disk.uncork();
  if (disk.writableNeedDrain) await once(disk, 'drain');
}
disk.end();
`,
    },
    {
      title: 'A sink that is done at once is never full',
      code: `import { Writable } from 'node:stream';

let bytes = 0;
const counter = new Writable({
  write(chunk, encoding, callback) {
    bytes += chunk.length;
    callback();
  },
});

for (let n = 0; n < 500; n++) counter.write(Buffer.alloc(100_000));
counter.end(() => console.log(bytes));
`,
    },
    {
      title: "One chunk larger than the mark at each 'drain'",
      code: `import { once } from 'node:events';
import { MiB, slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');

for (let n = 0; n < 8; n++) {
  if (!disk.write(Buffer.alloc(4 * MiB))) await once(disk, 'drain');
}
disk.end();
`,
    },
    {
      title: 'Four chunks past the mark are still small change',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk', { highWaterMark: 16384 });

// The first write fills the stream to its mark.
for (let n = 0; n < 5; n++) disk.write(Buffer.alloc(16384));
disk.end();
`,
    },
    {
      title: 'As much again as the mark is still small change',
      code: `import { KiB, slowDisk } from 'highwater/devices';

const disk = slowDisk('disk', { highWaterMark: 64 * KiB });

// Sixty-four fill it, and sixty-four more are one mark.
for (let n = 0; n < 128; n++) disk.write(Buffer.alloc(KiB));
disk.end();
`,
    },
    {
      title: 'The lines of one chunk take no more memory than the chunk did',
      code: `import { once } from 'node:events';
import { slowDisk, source } from 'highwater/devices';

const lines = slowDisk('lines', { highWaterMark: 1024 });

for await (const chunk of source('log', { size: 200_000 })) {
  let ok = true;
  for (let at = 0; at < chunk.length; at += 80) {
    ok = lines.write(chunk.subarray(at, at + 80));
  }
  if (!ok) await once(lines, 'drain');
}
lines.end();
`,
    },
    {
      title: 'A sampler lets go of what finds no room',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk', { latency: 50, highWaterMark: 4096 });
let samples = 0;

const sampling = setInterval(() => {
  if (!disk.writableNeedDrain) disk.write(Buffer.alloc(2048));
  if (++samples < 300) return;
  clearInterval(sampling);
  disk.end();
}, 1);
`,
    },
    {
      title: 'Eight sources are piped into one disk',
      code: `import { slowDisk, source } from 'highwater/devices';

const disk = slowDisk('disk', { highWaterMark: 16384 });
let open = 8;

for (let n = 1; n <= 8; n++) {
  const track = source('track ' + n, { size: 100_000 });
  track.on('error', (error) => disk.destroy(error));
  track.on('end', () => {
    if (--open === 0) disk.end();
  });
  track.pipe(disk, { end: false });
}
`,
    },
  ],
};
