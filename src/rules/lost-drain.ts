import { FLAG, KIND, LISTENED, type TraceEvent } from '../trace/event.ts';
import type { StreamState } from '../trace/stream-state.ts';
import type { Streams } from '../trace/streams.ts';
import type { Table } from '../trace/table.ts';
import { defineRule, type Examples, type Finding } from './rule.ts';

/** Somebody waits for one `'drain'` of a stream. */
interface Wait {
  readonly place: number;
  readonly since: number;
  readonly began: Beginning;
}

/**
 * How the stream stood when the wait began: it needed to drain; it had drained and nobody has written
 * since; nothing had been refused; or it was over.
 */
type Beginning = 'pressed' | 'missed' | 'unasked' | 'over';

interface LostDrains {
  readonly waits: Table<Wait[]>;
  /** Streams that have drained and not been written to since. */
  readonly drained: Table<true>;
  /** Streams that an error has destroyed, and that have not told the program yet. */
  readonly failing: Table<true>;
  found: Finding[];
}

const ONCE_DRAIN = LISTENED.indexOf('once drain');
const rule = 'lost-drain';

function countWaits(state: LostDrains, event: TraceEvent): void {
  const { waits } = state;
  const { stream, bytes: count, place, time: since } = event;
  const waiting = waits.get(stream) ?? [];
  waits.set(stream, waiting);
  while (waiting.length > count) waiting.shift();
  if (waiting.length < count) waiting.push({ place, since, began: beginning(event, state) });
}

/** Of a failure nobody knows before `'close'`: until then a wait may well begin. */
function beginning({ flags, stream }: TraceEvent, { drained, failing }: LostDrains): Beginning {
  if (flags & FLAG.over) return failing.has(stream) ? 'pressed' : 'over';
  if (flags & FLAG.neededDrain) return 'pressed';
  return drained.has(stream) ? 'missed' : 'unasked';
}

/**
 * A wait that began under pressure and was overtaken by the stream's end may be what a race between
 * `'drain'` and `'close'` leaves behind; only a program that never came to its end was really lost.
 * The same goes for a wait that began early, on a stream that finished all the same.
 */
function isLost({ began }: Wait, state: StreamState, unsettled: boolean): boolean {
  if (began === 'over') return true;
  if (began === 'pressed') return unsettled;
  return unsettled || !(state.finished || state.destroyed);
}

function tell({ began, place, since: first }: Wait, state: StreamState): Finding {
  const text = textFor(began, state);
  const stream = state.row.id;
  return { rule, weight: 'violation', text, stream, place, count: 1, first, worst: 0, details: {} };
}

function textFor(began: Beginning, { row, ended }: StreamState): string {
  if (row.writable === null) return 'readable';
  if (began === 'missed' || began === 'unasked') return began;
  return ended ? 'ended' : 'destroyed';
}

function findLost({ waits }: LostDrains, streams: Streams, unsettled: boolean): Finding[] {
  const found: Finding[] = [];
  for (const [id, waiting] of waits) {
    const state = streams.get(id);
    if (!state || state.needsDrain) continue;
    const lost = waiting.filter((wait) => isLost(wait, state, unsettled));
    found.push(...lost.map((wait) => tell(wait, state)));
  }
  return found;
}

export const lostDrain = defineRule<LostDrains>({
  id: rule,
  title: "Somebody waits for a 'drain' that will not come",
  summary:
    "'drain' answers a false: it comes once, when a stream that was full has become empty, and never after end() or destroy(). Whoever begins to wait at any other time, because write() had not returned false, or because the drain came a moment earlier, waits for ever. The program does not fail. It stops.",
  kinds: ['listen', 'unlisten', 'write', 'drain', 'destroy', 'close', 'idle'],
  leadsTo: 'standstill',
  // Who waits for ever does not come to the end.
  replaces: ['forgotten-end'],
  start: (streams) => ({
    waits: streams.table(),
    drained: streams.table(),
    failing: streams.table(),
    found: [],
  }),
  step(state, event, streams) {
    const { kind, stream, flags } = event;
    if (kind === KIND.drain) state.drained.set(stream, true);
    else if (kind === KIND.write) state.drained.delete(stream);
    else if (kind === KIND.close) state.failing.delete(stream);
    else if (kind === KIND.destroy) {
      if (flags & FLAG.failed) state.failing.set(stream, true);
    } else if (kind === KIND.idle)
      state.found = findLost(state, streams, (flags & FLAG.unsettled) !== 0);
    else if (event.other === ONCE_DRAIN) countWaits(state, event);
    return state;
  },
  end: ({ found }) => found,
  atIdle: findLost,
  words: {
    unasked: {
      happened:
        "The program waits at {place} for a 'drain' of `{stream}`, but `{stream}` was not full: write() had not returned false.",
      matters: "'drain' is the answer to a false. Where there was none, it does not come.",
      fix: 'Wait only when write() has returned false.',
    },
    missed: {
      happened:
        "The program waits at {place} for a 'drain' of `{stream}`, but `{stream}` had drained before the wait began.",
      matters: "'drain' comes once for each time that a stream was full. It is not said again.",
      fix: 'Begin to wait as soon as write() has returned false, before anything else can run.',
    },
    readable: {
      happened:
        'The program waits at {place} for `{stream}` to drain, but `{stream}` is a Readable, and only a Writable drains.',
      matters: 'The wait has no end.',
      fix: 'When push() has returned false, leave _read: it is called again when there is room.',
    },
    ended: {
      happened:
        "The program waits at {place} for a 'drain' of `{stream}`, but `{stream}` has been ended: after end() no 'drain' comes.",
      matters: 'What comes after the wait never runs.',
      fix: "After end(), wait for 'finish'.",
    },
    destroyed: {
      happened:
        "The program waits at {place} for a 'drain' of `{stream}`, but `{stream}` has been destroyed: no 'drain' comes any more.",
      matters: 'What comes after the wait never runs.',
      fix: "Let a wait for 'drain' end with 'close' and 'error' too.",
    },
  },
});

export const examples: Examples = {
  breaks: [
    {
      title: 'It waits though write() had not returned false',
      code: `import { once } from 'node:events';
import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');

disk.write('a small chunk');
await once(disk, 'drain'); // expect: lost-drain
disk.end();
`,
    },
    {
      title: "It sleeps first, and 'drain' comes meanwhile",
      code: `import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');

const ok = disk.write(Buffer.alloc(100_000));
await sleep(50);
if (!ok) await once(disk, 'drain'); // expect: lost-drain
disk.end();
`,
    },
    {
      title: "It waits for 'drain' after end()",
      code: `import { once } from 'node:events';
import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');

disk.end(Buffer.alloc(100_000));
await once(disk, 'drain'); // expect: lost-drain
console.log('stored');
`,
    },
    {
      title: 'The disk is destroyed while the program waits',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');
setTimeout(() => disk.destroy(), 1);

if (!disk.write(Buffer.alloc(100_000))) {
  await new Promise((resolve) => {
    disk.once('drain', resolve); // expect: lost-drain
  });
}
disk.end();
`,
    },
    {
      title: 'Every chunk pauses the source, full or not',
      code: `import { slowDisk, source } from 'highwater/devices';

const film = source('film');
const copy = slowDisk('copy');

film.on('data', (chunk) => {
  copy.write(chunk);
  film.pause();
  copy.once('drain', () => film.resume()); // expect: lost-drain
});
film.on('end', () => copy.end());
`,
    },
    {
      title: 'One answer is asked, and another is waited for',
      code: `import { once } from 'node:events';
import { slowDisk } from 'highwater/devices';

const index = slowDisk('index');
const data = slowDisk('data');

const ok = data.write(Buffer.alloc(100_000));
if (!ok) await once(index, 'drain'); // expect: lost-drain
data.end();
index.end();
`,
    },
    {
      title: 'A Readable is waited for, which never drains',
      code: `import { once } from 'node:events';
import { Readable } from 'node:stream';
import { slowDisk } from 'highwater/devices';

const samples = new Readable({ read() {} });
samples.pipe(slowDisk('samples'));

for (let n = 0; n < 20; n++) {
  const more = samples.push(Buffer.alloc(16384));
  if (!more) await once(samples, 'drain'); // expect: lost-drain
}
samples.push(null);
`,
    },
  ],
  keeps: [
    {
      title: 'Waits only after false, and at once',
      code: `import { once } from 'node:events';
import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');

for (let n = 0; n < 50; n++) {
  if (!disk.write(Buffer.alloc(20_000))) await once(disk, 'drain');
}
disk.end();
`,
    },
    {
      title: 'A lasting listener of a stream that never fills',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');

disk.on('drain', () => console.log('room again'));
disk.write('a small chunk');
setTimeout(() => disk.end(), 10);
`,
    },
    {
      title: "The wait ends with 'close' too",
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');
setTimeout(() => disk.destroy(), 1);

if (!disk.write(Buffer.alloc(100_000))) {
  await new Promise((resolve) => {
    disk.once('drain', resolve);
    disk.once('close', resolve);
  });
}
console.log(disk.destroyed ? 'the disk is gone' : 'room again');
`,
    },
    {
      title: 'The listener is there before the stream is full',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');

disk.once('drain', () => disk.end('the last chunk'));
while (disk.write(Buffer.alloc(10_000)));
`,
    },
    {
      title: 'The stream is ended while a listener still waits',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');

if (!disk.write(Buffer.alloc(100_000))) {
  disk.once('drain', () => console.log('room again'));
}
disk.end();
`,
    },
    {
      title: 'A listener is put on early, and never needed',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');

disk.once('drain', () => console.log('it was full once'));
disk.write('a small chunk');
disk.end();
`,
    },
    {
      title: "Two wait for one 'drain', and both wake",
      code: `import { once } from 'node:events';
import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');

disk.write(Buffer.alloc(100_000));
await Promise.all([once(disk, 'drain'), once(disk, 'drain')]);
disk.end();
`,
    },
    {
      title: 'Nobody waits any more when the program is told to stop',
      code: `import { once } from 'node:events';
import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk', { latency: 500 });
const stop = new AbortController();
setTimeout(() => stop.abort(), 20);

if (!disk.write(Buffer.alloc(100_000))) {
  await once(disk, 'drain', { signal: stop.signal }).catch(() => {
    console.log('stopped');
  });
}
disk.end();
`,
    },
    {
      title: 'The stream fails within the write, which nobody has heard of yet',
      code: `import { Writable } from 'node:stream';

const disk = new Writable({
  write(chunk, encoding, callback) {
    this.destroy(new Error('the disk is full'));
  },
});
disk.on('error', (error) => console.log(error.message));

if (!disk.write('a chunk')) {
  disk.once('drain', () => console.log('room again'));
}
disk.end();
`,
    },
    {
      title: 'The program leaves while it waits',
      code: `import { once } from 'node:events';
import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk', { latency: 500 });
setTimeout(() => process.exit(), 20);

if (!disk.write(Buffer.alloc(100_000))) await once(disk, 'drain');
disk.end();
`,
    },
  ],
};
