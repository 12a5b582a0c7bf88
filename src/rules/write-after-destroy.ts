import { FLAG, KIND, type TraceEvent } from '../trace/event.ts';
import type { Streams } from '../trace/streams.ts';
import type { Table } from '../trace/table.ts';
import {
  countLate,
  isLate,
  type LateWrites,
  lateWrites,
  noteEnd,
  startLateWrites,
} from './late-writes.ts';
import { defineRule, type Examples } from './rule.ts';

interface WritesAfterDestroy extends LateWrites {
  /** Streams that an error has destroyed, and that have not told the program yet. */
  readonly failing: Table<true>;
}

const rule = 'write-after-destroy';

/**
 * Whether a chunk is lost without a word to a program that could have known. What brings a callback is
 * told; a pipe is taken apart by Node; and of a failure nobody knows before `'error'` and `'close'`.
 */
function isLost({ ended, failing }: WritesAfterDestroy, event: TraceEvent, streams: Streams) {
  const { stream, flags } = event;
  if (!isLate(event) || flags & (FLAG.byPipe | FLAG.withCallback)) return false;
  return !ended.has(stream) && !failing.has(stream) && streams.get(stream)?.destroyed === true;
}

function stepWrite(writes: WritesAfterDestroy, event: TraceEvent, streams: Streams): void {
  if (isLost(writes, event, streams)) countLate(writes, event, event.place);
}

export const writeAfterDestroy = defineRule<WritesAfterDestroy>({
  id: rule,
  title: 'Something was written to a stream that had been destroyed',
  summary:
    "A destroyed stream takes nothing more, and it does not complain: write() answers false, the chunk is gone, no error is emitted and no 'drain' follows. That a stream is destroyed under a program is nothing unusual, since clients go away and disks fail. But a program that goes on writing works for nobody, and if it waits for 'drain' it stops.",
  kinds: ['write', 'end', 'destroy', 'close'],
  start: (streams) => ({ ...startLateWrites(streams), failing: streams.table() }),
  step(writes, event, streams) {
    const { kind, stream, flags } = event;
    if (kind === KIND.write) stepWrite(writes, event, streams);
    else if (kind === KIND.close) writes.failing.delete(stream);
    else if (kind === KIND.destroy) {
      if (flags & FLAG.failed) writes.failing.set(stream, true);
    } else if (!(flags & FLAG.readable)) noteEnd(writes, event, streams);
    return writes;
  },
  end: (writes) =>
    lateWrites(writes).map(({ stream, place, first, count, lost }) => {
      const found = { rule, weight: 'hint', text: 'hint', stream, place } as const;
      return { ...found, count, first, worst: lost, details: {} };
    }),
  words: {
    hint: {
      happened:
        '`{stream}` was written to {count:times} at {place}, when it had been destroyed: {worst:amount} in all.',
      matters: 'That is lost, and nothing says so: no error comes, only the answer false.',
      fix: "Stop at 'close', or look at `{stream}.destroyed` before the next write.",
    },
  },
});

export const examples: Examples = {
  breaks: [
    {
      title: 'Destroyed, and written to',
      weight: 'hint',
      code: `import { slowDisk } from 'highwater/devices';

const log = slowDisk('log');

log.write('a line\\n');
log.destroy();
log.write('another line\\n'); // expect: write-after-destroy
`,
    },
    {
      title: 'The disk is full, and the ticker goes on',
      weight: 'hint',
      code: `import { failingDisk } from 'highwater/devices';

const log = failingDisk('log', { failAfter: 100 });
log.on('error', (error) => console.log(error.code));
let ticks = 0;

const ticking = setInterval(() => {
  log.write('tick '.repeat(8) + '\\n'); // expect: write-after-destroy
  if (++ticks === 20) clearInterval(ticking);
}, 5);
`,
    },
    {
      title: 'A client goes away, and is told the news all the same',
      weight: 'hint',
      code: `import { Duplex } from 'node:stream';

const client = new Duplex({
  read() {},
  write(chunk, encoding, callback) {
    setTimeout(callback, 1);
  },
});
client.resume();

const news = setInterval(() => {
  client.write('news\\n'); // expect: write-after-destroy
}, 5);
setTimeout(() => client.destroy(), 22);
setTimeout(() => clearInterval(news), 50);
`,
    },
    {
      title: 'A copy is given up, and what comes of the film is written on',
      weight: 'hint',
      code: `import { slowDisk, source } from 'highwater/devices';

const film = source('film', { latency: 2 });
const copy = slowDisk('copy', { latency: 1 });
setTimeout(() => copy.destroy(), 20);

film.on('data', (chunk) => {
  copy.write(chunk); // expect: write-after-destroy
});
film.on('end', () => copy.end());
`,
    },
  ],
  keeps: [
    {
      title: "It stops at 'close'",
      code: `import { slowDisk } from 'highwater/devices';

const log = slowDisk('log');

const ticking = setInterval(() => log.write('tick\\n'), 5);
log.on('close', () => clearInterval(ticking));
setTimeout(() => log.destroy(), 22);
`,
    },
    {
      title: 'It looks whether the log is still there',
      code: `import { slowDisk } from 'highwater/devices';

const log = slowDisk('log');
let ticks = 0;

const ticking = setInterval(() => {
  if (!log.destroyed) log.write('tick\\n');
  if (++ticks === 20) clearInterval(ticking);
}, 5);
setTimeout(() => log.destroy(), 22);
`,
    },
    {
      title: 'A write that brings its callback is told',
      code: `import { slowDisk } from 'highwater/devices';

const log = slowDisk('log');

log.destroy();
log.write('a line\\n', (error) => console.log(error.code));
`,
    },
    {
      title: 'A failure is known when it has been told, and not before',
      code: `import { Writable } from 'node:stream';

const log = new Writable({
  write(line, encoding, callback) {
    callback(new Error('no room'));
  },
});
log.on('error', (error) => console.log(error.message));

log.write('a line\\n');
log.write('another line\\n');
`,
    },
    {
      title: 'A pipe is taken apart when its disk is destroyed',
      code: `import { slowDisk, source } from 'highwater/devices';

const film = source('film');
const copy = slowDisk('copy', { latency: 1 });

film.on('error', () => copy.destroy());
film.pipe(copy);
copy.on('close', () => film.destroy());
setTimeout(() => copy.destroy(), 10);
`,
    },
    {
      title: 'What is destroyed is ended too, and there is nothing to write',
      code: `import { slowDisk } from 'highwater/devices';

const log = slowDisk('log');

log.write('a line\\n');
log.destroy();
log.end();
`,
    },
  ],
};
