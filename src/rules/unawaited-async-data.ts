import { FLAG, KIND, type TraceEvent } from '../trace/event.ts';
import type { StreamState } from '../trace/stream-state.ts';
import type { Streams } from '../trace/streams.ts';
import type { Table } from '../trace/table.ts';
import { defineRule, type Examples, type Finding, type Weight } from './rule.ts';

/** The calls of one source's async listeners that were under way at once. */
interface Tally {
  readonly stream: number;
  first: number;
  /** Now, and the most that outlived the run of code that they began in. */
  inFlight: number;
  peak: number;
  /** As many were under way when the source was paused inside its own `'data'` event. */
  held: number;
  /** The most listeners that there were. */
  listeners: number;
  place: number;
}

const rule = 'unawaited-async-data';

/** Calls at once that make a flood: as many as a stream of objects holds. */
const MANY = 16;

/** ... or as many marks of a source in object mode, which hands over one mark's worth in one go. */
const MARKS = 2;

function tallyOf(tallies: Table<Tally>, stream: number): Tally {
  let tally = tallies.get(stream);
  if (!tally) {
    tally = { stream, first: 0, inFlight: 0, peak: 0, held: 0, listeners: 1, place: 0 };
    tallies.set(stream, tally);
  }
  return tally;
}

/** What settles with the run that it began in, however often it was called there, was never under way. */
function countCalls(tally: Tally, event: TraceEvent, state: StreamState): void {
  const { bytes: inFlight, buffered: late, time } = event;
  tally.inFlight = inFlight;
  tally.listeners = Math.max(tally.listeners, state.dataListeners);
  tally.place = state.dataPlace || tally.place;
  if (late > tally.listeners && tally.first === 0) tally.first = time;
  tally.peak = Math.max(tally.peak, late);
}

/** A pause inside the event bounds what is under way, by as many as there are then. */
function holdBack(tally: Tally): void {
  tally.held = Math.max(tally.held, tally.inFlight + tally.listeners);
}

function weigh({ peak, held, listeners }: Tally, state: StreamState | undefined): Weight | null {
  if (peak <= listeners || peak <= held) return null;
  const { mark, objectMode } = state?.row.readable ?? { mark: 0, objectMode: false };
  const many = Math.max(MANY, objectMode ? MARKS * mark : 0);
  return peak >= many * listeners ? 'violation' : 'hint';
}

function findingOf(tally: Tally, state: StreamState | undefined): Finding[] {
  const weight = weigh(tally, state);
  if (weight === null) return [];
  const { stream, place, first, peak: count } = tally;
  return [{ rule, weight, text: weight, stream, place, count, first, worst: 0, details: {} }];
}

function step(tallies: Table<Tally>, event: TraceEvent, streams: Streams): void {
  const { kind, flags, stream, other } = event;
  if (kind === KIND.pause) {
    const tally = flags & FLAG.inData ? tallyOf(tallies, other) : undefined;
    if (tally) holdBack(tally);
    return;
  }
  const state = streams.get(stream);
  if (other === KIND.data && state) countCalls(tallyOf(tallies, stream), event, state);
}

const happened =
  "The async 'data' listener of `{stream}` at {place} was called again before it was done: {count:call was|calls were} under way at once.";
const fix =
  'Read `{stream}` with for await, which waits; or pause it first in the listener, and resume it last.';

export const unawaitedAsyncData = defineRule<Table<Tally>>({
  id: rule,
  title: "An async 'data' listener is called again before it is done",
  summary:
    "'data' is an event: the stream calls its listener and goes on. That the listener is async, and awaits something, holds nothing back, since nobody awaits the promise that it returns. The next chunk comes all the same. So do all the others, each with its own unfinished call and all that it holds, and 'end' comes before the last of them is done.",
  kinds: ['promise', 'settle', 'pause'],
  start: (streams) => streams.table(),
  step(tallies, event, streams) {
    step(tallies, event, streams);
    return tallies;
  },
  end: (tallies, streams) =>
    [...tallies.values()].flatMap((tally) => findingOf(tally, streams.get(tally.stream))),
  words: {
    violation: {
      happened,
      matters:
        "An event waits for no promise. The source is read as fast as it can be, and every call under way keeps its chunk in memory; 'end' comes before the last is done.",
      fix,
    },
    hint: {
      happened,
      matters:
        "An event waits for no promise. A few calls at once do no harm, but nothing bounds them, their order is open, and 'end' comes before the last is done.",
      fix,
    },
  },
});

export const examples: Examples = {
  breaks: [
    {
      title: 'Each chunk is awaited, and nobody awaits the listener',
      code: `import { setTimeout as sleep } from 'node:timers/promises';
import { source } from 'highwater/devices';

const film = source('film');
let stored = 0;

film.on('data', async (chunk) => { // expect: unawaited-async-data
  await sleep(20);
  stored += chunk.length;
});
film.on('end', () => console.log('at the end', stored));
`,
    },
    {
      title: 'Rows go into a table, all at once',
      code: `import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

const rows = Readable.from(Array.from({ length: 100 }, (_, id) => ({ id })));
const table = { insert: (row) => sleep(5, row.id) };

async function store(row) {
  await table.insert(row);
}

rows.on('data', store); // expect: unawaited-async-data
rows.on('end', () => console.log('at the end'));
`,
    },
    {
      title: 'All the lines of one chunk in one go',
      code: `import { Transform } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

const lines = new Transform({
  readableObjectMode: true,
  readableHighWaterMark: 4,
  transform(chunk, encoding, callback) {
    for (const line of String(chunk).split('\\n')) this.push(line);
    callback();
  },
});

// prettier-ignore
lines.on('data', async (line) => { // expect: unawaited-async-data
  await sleep(10);
  if (line === 'last') console.log(line);
});
lines.end('line\\n'.repeat(50) + 'last');
`,
    },
    {
      title: 'It pauses, but only after it has awaited something',
      code: `import { setTimeout as sleep } from 'node:timers/promises';
import { source } from 'highwater/devices';

const film = source('film');
let stored = 0;

film.on('data', async (chunk) => { // expect: unawaited-async-data
  await sleep(5);
  film.pause();
  await sleep(5);
  stored += chunk.length;
  film.resume();
});
film.on('end', () => console.log('at the end', stored));
`,
    },
    {
      title: 'Sixteen calls at once are a flood in small',
      code: `import { setTimeout as sleep } from 'node:timers/promises';
import { KiB, source } from 'highwater/devices';

const film = source('film', { size: 256 * KiB });
let stored = 0;

film.on('data', async (chunk) => { // expect: unawaited-async-data
  await sleep(200);
  stored += chunk.length;
});
film.on('end', () => console.log('at the end', stored));
`,
    },
    {
      title: 'Fifteen are some too many, and a habit',
      weight: 'hint',
      code: `import { setTimeout as sleep } from 'node:timers/promises';
import { KiB, source } from 'highwater/devices';

const film = source('film', { size: 240 * KiB });
let stored = 0;

film.on('data', async (chunk) => { // expect: unawaited-async-data
  await sleep(200);
  stored += chunk.length;
});
film.on('end', () => console.log('at the end', stored));
`,
    },
  ],
  keeps: [
    {
      title: 'for await waits for what it does with each chunk',
      code: `import { setTimeout as sleep } from 'node:timers/promises';
import { source } from 'highwater/devices';

let stored = 0;

for await (const chunk of source('film')) {
  await sleep(2);
  stored += chunk.length;
}
console.log(stored);
`,
    },
    {
      title: 'An async listener pauses first and resumes last',
      code: `import { setTimeout as sleep } from 'node:timers/promises';
import { source } from 'highwater/devices';

const film = source('film');
let stored = 0;

film.on('data', async (chunk) => {
  film.pause();
  await sleep(2);
  stored += chunk.length;
  film.resume();
});
film.on('end', () => console.log(stored));
`,
    },
    {
      title: 'Async, but it awaits nothing that takes time',
      code: `import { Readable } from 'node:stream';

const names = new Map([['1', 'Ada']]);
const ids = new Readable({ read() {} });
const found = [];

ids.on('data', async (id) => {
  found.push(await names.get(String(id)));
});
for (let n = 0; n < 100; n++) ids.push('1');
ids.push(null);
ids.on('end', () => console.log(found.length));
`,
    },
    {
      title: 'Only a full disk is waited for, with the source paused',
      code: `import { once } from 'node:events';
import { slowDisk, source } from 'highwater/devices';

const film = source('film');
const copy = slowDisk('copy');

film.on('data', async (chunk) => {
  if (copy.write(chunk)) return;
  film.pause();
  await once(copy, 'drain');
  film.resume();
});
film.on('end', () => copy.end());
`,
    },
    {
      title: 'Twenty calls at once, and no more: then it pauses',
      code: `import { setTimeout as sleep } from 'node:timers/promises';
import { MiB, source } from 'highwater/devices';

const film = source('film', { size: 2 * MiB });
let running = 0;
let stored = 0;

film.on('data', async (chunk) => {
  if (++running === 20) film.pause();
  await sleep(30);
  stored += chunk.length;
  running--;
  film.resume();
});
film.on('close', () => setTimeout(() => console.log(stored), 100));
`,
    },
    {
      title: 'Two listeners, and the source waits for both',
      code: `import { setTimeout as sleep } from 'node:timers/promises';
import { source } from 'highwater/devices';

const film = source('film', { size: 200_000 });
let busy = 0;

for (const ms of [2, 5]) {
  film.on('data', async () => {
    film.pause();
    busy++;
    await sleep(ms);
    if (--busy === 0) film.resume();
  });
}
film.on('end', () => console.log('done'));
`,
    },
    {
      title: 'The source is slower than what is done with a chunk',
      code: `import { setTimeout as sleep } from 'node:timers/promises';
import { source } from 'highwater/devices';

const sensor = source('sensor', { size: 200_000, latency: 10 });

sensor.on('data', async (chunk) => {
  await sleep(3);
  if (chunk.length < 16384) console.log('the last sample');
});
`,
    },
  ],
};
