import { FLAG, type TraceEvent } from '../trace/event.ts';
import type { StreamState } from '../trace/stream-state.ts';
import type { Table } from '../trace/table.ts';
import { defineRule, type Examples, type Finding } from './rule.ts';

/** Chunks that came too late for one stream, from one place. */
interface Tally {
  readonly stream: number;
  readonly place: number;
  readonly first: number;
  count: number;
}

interface LatePushes {
  /** Streams that were pushed `null` while they stood open: one that is gone already is past harm. */
  readonly ended: Table<true>;
  readonly tallies: Table<Map<number, Tally>>;
}

const rule = 'push-after-eof';

/**
 * A push of nothing is no chunk, and one of the wrong type is another rule's. What a transform hands
 * to its callback is pushed by Node, in its name.
 */
function isLate({ flags, bytes }: TraceEvent, { row }: StreamState): boolean {
  if (!(flags & FLAG.over) || bytes === 0) return false;
  return !(flags & FLAG.byNode) || row.kind === 'Transform';
}

function count({ tallies }: LatePushes, { stream, place, time: first }: TraceEvent): void {
  const byPlace = tallies.get(stream) ?? new Map<number, Tally>();
  tallies.set(stream, byPlace);
  const tally = byPlace.get(place) ?? { stream, place, first, count: 0 };
  byPlace.set(place, tally);
  tally.count++;
}

export const pushAfterEof = defineRule<LatePushes>({
  id: rule,
  title: 'A chunk was pushed after null',
  summary:
    "push(null) says that nothing more will come, and whoever reads is told 'end'. A chunk that is pushed afterwards has nowhere to go: the stream fails with ERR_STREAM_PUSH_AFTER_EOF, or, where it has closed meanwhile, drops the chunk without a word. Mostly two things run side by side, and the one that says null does not wait for the other.",
  kinds: ['push'],
  leadsTo: 'failure',
  start: (streams) => ({ ended: streams.table(), tallies: streams.table() }),
  step(state, event, streams) {
    const stream = streams.get(event.stream);
    if (!stream || stream.row.label !== null) return state;
    if (event.flags & FLAG.eof) {
      if (!stream.destroyed) state.ended.set(event.stream, true);
    } else if (state.ended.has(event.stream) && isLate(event, stream)) count(state, event);
    return state;
  },
  end({ tallies }) {
    const all = [...tallies.values()].flatMap((byPlace) => [...byPlace.values()]);
    return all.map(({ stream, place, count, first }): Finding => {
      const found = { rule, weight: 'violation', text: 'late', stream, place } as const;
      return { ...found, count, first, worst: 0, details: {} };
    });
  },
  words: {
    late: {
      happened:
        '{count:chunk was|chunks were} pushed into `{stream}` at {place} after `{stream}` had been pushed null.',
      matters:
        'null says that nothing more will come. What comes after it is lost: the stream fails with ERR_STREAM_PUSH_AFTER_EOF, or says nothing if it has closed already.',
      fix: 'Push null once, when the last chunk has been pushed and nothing is under way any more.',
    },
  },
});

export const examples: Examples = {
  breaks: [
    {
      title: 'A return is missing after null',
      code: `import { Readable } from 'node:stream';

let left = 3;
const blocks = new Readable({
  read() {
    if (left === 0) this.push(null);
    this.push('block ' + left--); // expect: push-after-eof
  },
});

blocks.on('error', (error) => console.log(error.code));
blocks.resume();
`,
    },
    {
      title: 'null does not wait for the chunks that are under way',
      code: `import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

const pages = new Readable({ read() {} });
pages.on('error', (error) => console.log(error.code));
pages.resume();

[1, 2, 3].forEach(async (page) => {
  await sleep(page);
  pages.push('page ' + page); // expect: push-after-eof
});
pages.push(null);
`,
    },
    {
      title: 'The timer runs on after the end, and nobody notices',
      code: `import { Readable } from 'node:stream';

const clock = new Readable({ read() {} });
let ticks = 0;
const timer = setInterval(() => {
  clock.push('tick ' + ticks++); // expect: push-after-eof
  if (ticks === 8) clearInterval(timer);
}, 2);
setTimeout(() => clock.push(null), 7);

for await (const tick of clock) console.log(String(tick));
`,
    },
    {
      title: 'A transform says null by itself, and then its last word',
      code: `import { Transform } from 'node:stream';

let words = 0;
const count = new Transform({
  transform(word, encoding, callback) {
    words++;
    callback(null, word);
  },
  flush(callback) {
    this.push(null);
    callback(null, words + ' words'); // expect: push-after-eof
  },
});

count.on('error', (error) => console.log(error.code));
count.resume();
count.write('one');
count.end('two');
`,
    },
    {
      title: 'Two sources share a stream, and the first to end it wins',
      code: `import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

const both = new Readable({ objectMode: true, read() {} });
both.on('error', (error) => console.log(error.code));
both.on('data', ({ name, n }) => console.log(name, n));

async function feed(name, rows) {
  for (let n = 0; n < rows; n++) {
    await sleep(2);
    both.push({ name, n }); // expect: push-after-eof
  }
  both.push(null);
}
feed('short', 2);
feed('long', 5);
`,
    },
  ],
  keeps: [
    {
      title: 'null is pushed twice',
      code: `import { Readable } from 'node:stream';

const rows = ['one', 'two'];
const source = new Readable({
  read() {
    this.push(rows.shift() ?? null);
    if (rows.length === 0) this.push(null);
  },
});

source.on('data', (chunk) => console.log(String(chunk)));
source.on('end', () => source.push(null));
`,
    },
    {
      title: 'null comes when all that was under way has come',
      code: `import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

const pages = new Readable({ read() {} });
pages.resume();

const fetched = [1, 2, 3].map(async (page) => {
  await sleep(page);
  pages.push('page ' + page);
});
await Promise.all(fetched);
pages.push(null);
`,
    },
    {
      title: 'A transform says its last word, and leaves null to Node',
      code: `import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { slowDisk } from 'highwater/devices';

let words = 0;
const count = new Transform({
  transform(word, encoding, callback) {
    words++;
    callback(null, word);
  },
  flush(callback) {
    callback(null, words + ' words');
  },
});

await pipeline(Readable.from(['one', 'two']), count, slowDisk('words'));
`,
    },
    {
      title: 'The reader leaves, and the source is still pushing',
      code: `import { Readable } from 'node:stream';

const clock = new Readable({ objectMode: true, read() {} });
let ticks = 0;
const timer = setInterval(() => {
  clock.push({ tick: ticks++ });
  if (ticks < 8) return;
  clearInterval(timer);
  clock.push(null);
}, 2);

for await (const { tick } of clock) if (tick === 2) break;
`,
    },
    {
      title: 'unshift() after null puts back what was read too far',
      code: `import { Readable } from 'node:stream';

const letters = new Readable({ read() {} });
letters.push('abcd');
letters.push(null);

letters.once('readable', () => {
  const chunk = letters.read();
  letters.unshift(chunk.subarray(2));
  letters.on('data', (rest) => console.log(String(rest)));
});
`,
    },
    {
      title: 'What is pushed after null is nothing',
      code: `import { Readable } from 'node:stream';

const text = new Readable({
  read() {
    this.push('all that there is');
    this.push(null);
    this.push('');
  },
});

for await (const chunk of text) console.log(String(chunk));
`,
    },
  ],
};
