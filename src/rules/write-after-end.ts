import { FLAG, KIND, type TraceEvent } from '../trace/event.ts';
import type { Streams } from '../trace/streams.ts';
import {
  countLate,
  isLate,
  type LateWrites,
  lateWrites,
  noteEnd,
  startLateWrites,
} from './late-writes.ts';
import { type PipePlaces, pipePlace, stepPipePlaces } from './pipe-places.ts';
import { defineRule, type Examples } from './rule.ts';

interface WritesAfterEnd extends LateWrites {
  readonly pipes: PipePlaces;
}

const rule = 'write-after-end';

function countWrite(writes: WritesAfterEnd, event: TraceEvent): void {
  if (!isLate(event) || !writes.ended.has(event.stream)) return;
  const { flags, stream, place, other: from } = event;
  if (flags & FLAG.byPipe) countLate(writes, event, pipePlace(writes.pipes, from, stream), from);
  else countLate(writes, event, place);
}

/** A second `end()` is nobody's mistake, unless it brings a chunk. */
function stepEnd(writes: WritesAfterEnd, event: TraceEvent, streams: Streams): void {
  if (event.flags & FLAG.readable) return;
  if (event.bytes > 0) countWrite(writes, event);
  noteEnd(writes, event, streams);
}

const matters =
  'end() says that nothing more will come. What comes all the same is not stored: a stream that is still open fails with ERR_STREAM_WRITE_AFTER_END, and one that has closed says nothing.';

export const writeAfterEnd = defineRule<WritesAfterEnd>({
  id: rule,
  title: 'Something was written after end()',
  summary:
    "end() tells a stream that the last chunk has been written. It stores what it still holds, says 'finish', and takes nothing more: a chunk that comes later is not stored, and a stream that is still open fails with an error, so that what was waiting in it may be lost as well. Often nobody called end() by hand. A pipe ends its destination when its source ends, whoever else is still writing there.",
  kinds: ['write', 'end', 'pipe', 'unpipe'],
  leadsTo: 'failure',
  // A write that was refused is answered false, and no drain follows.
  replaces: ['lost-drain'],
  start: (streams) => ({ ...startLateWrites(streams), pipes: streams.table() }),
  step(writes, event, streams) {
    if (event.kind === KIND.write) countWrite(writes, event);
    else if (event.kind === KIND.end) stepEnd(writes, event, streams);
    else stepPipePlaces(writes.pipes, event);
    return writes;
  },
  end(writes) {
    return lateWrites(writes).map(({ stream, place, from, first, count, lost }) => {
      const source = writes.ended.get(stream)?.source ?? 0;
      const text = `${from ? 'piped' : 'written'}${source ? ' into a piped end' : ''}`;
      const found = { rule, weight: 'violation', text, stream, place } as const;
      return { ...found, count, first, worst: lost, details: { source, from } };
    });
  },
  words: {
    written: {
      happened: '`{stream}` was written to {count:times} at {place}, after it had been ended.',
      matters,
      fix: 'Call end() when the last write has been made: what ends a source may come before what its chunks set going.',
    },
    'written into a piped end': {
      happened:
        '`{stream}` was written to {count:times} at {place}, after the pipe from `{source:stream}` had ended it.',
      matters:
        'A pipe ends its destination when its source has ended. What comes after that is not stored, and a stream that is still open fails with ERR_STREAM_WRITE_AFTER_END.',
      fix: 'Give pipe() the option end: false, and call `{stream}.end()` after the last write.',
    },
    piped: {
      happened:
        '`{from:stream}`, which is piped into `{stream}` at {place}, had more to give when `{stream}` had been ended.',
      matters,
      fix: 'Call unpipe() before end(), or leave it to the pipe to end `{stream}`.',
    },
    'piped into a piped end': {
      happened:
        '`{from:stream}`, which is piped into `{stream}` at {place}, had more to give when the pipe from `{source:stream}` ended `{stream}`.',
      matters:
        'A pipe ends its destination when its source has ended, whoever else is piped there. What comes after that is not stored, and the stream fails with ERR_STREAM_WRITE_AFTER_END.',
      fix: 'Give each pipe() the option end: false, and call `{stream}.end()` when the last source has ended.',
    },
  },
});

export const examples: Examples = {
  breaks: [
    {
      title: 'A last line, after the end',
      code: `import { slowDisk } from 'highwater/devices';

const log = slowDisk('log');
log.on('error', (error) => console.log(error.code));

for (let n = 0; n < 10; n++) log.write('line ' + n + '\\n');
log.end();
log.write('done\\n'); // expect: write-after-end
`,
    },
    {
      title: "'end' comes before the last chunk has been looked at",
      code: `import { setTimeout as sleep } from 'node:timers/promises';
import { slowDisk, source } from 'highwater/devices';

const film = source('film', { size: 40_000 });
const copy = slowDisk('copy');
copy.on('error', (error) => console.log(error.code));

film.on('data', (chunk) => {
  sleep(10).then(() => {
    copy.write(chunk); // expect: write-after-end
  });
});
film.on('end', () => copy.end());
`,
    },
    {
      title: 'A pipe ends the log, and then comes the last line',
      code: `import { slowDisk, source } from 'highwater/devices';

const film = source('film', { size: 100_000 });
const copy = slowDisk('copy');
copy.on('error', (error) => console.log(error.code));

film.on('error', console.error);
film.pipe(copy);
film.on('end', () => {
  copy.write('the end'); // expect: write-after-end
});
`,
    },
    {
      title: 'Two sources into one disk, and the shorter one ends it',
      code: `import { slowDisk, source } from 'highwater/devices';

const [short, long] = [source('short', { size: 50_000 }), source('long', { latency: 5 })];
const both = slowDisk('both');
for (const stream of [short, long]) stream.on('error', () => both.destroy());
both.on('error', () => long.destroy());

short.pipe(both);
long.pipe(both); // expect: write-after-end
`,
    },
    {
      title: 'A second end() brings one more chunk',
      code: `import { slowDisk } from 'highwater/devices';

const log = slowDisk('log');
log.on('error', (error) => console.log(error.code));

log.end('done\\n');
log.end('really done\\n'); // expect: write-after-end
`,
    },
    {
      title: 'A ticker that nobody has stopped, when all is stored',
      code: `import { slowDisk } from 'highwater/devices';

const log = slowDisk('log');
let ticks = 0;

const ticking = setInterval(() => {
  log.write('tick\\n'); // expect: write-after-end
  if (++ticks === 20) clearInterval(ticking);
}, 5);
setTimeout(() => log.end(), 52);
log.on('error', (error) => console.log(error.code));
`,
    },
    {
      title: 'The program ends the disk, and a pipe goes on',
      code: `import { slowDisk, source } from 'highwater/devices';

const film = source('film', { latency: 5 });
const copy = slowDisk('copy', { latency: 20 });
film.on('error', (error) => copy.destroy(error));
copy.on('error', () => film.destroy());

film.pipe(copy); // expect: write-after-end
setTimeout(() => copy.end(), 10);
`,
    },
  ],
  keeps: [
    {
      title: 'The last chunk goes with end()',
      code: `import { slowDisk } from 'highwater/devices';

const log = slowDisk('log');

for (let n = 0; n < 10; n++) log.write('line ' + n + '\\n');
log.end('done\\n');
`,
    },
    {
      title: 'end() twice, and nothing with it',
      code: `import { slowDisk } from 'highwater/devices';

const log = slowDisk('log');

log.write('a line\\n');
log.end('done\\n');
log.end();
log.on('finish', () => log.end());
`,
    },
    {
      title: 'A pipe that leaves the end to the program',
      code: `import { slowDisk, source } from 'highwater/devices';

const film = source('film', { size: 100_000 });
const copy = slowDisk('copy');

film.on('error', (error) => copy.destroy(error));
film.pipe(copy, { end: false });
film.on('end', () => copy.end('the end'));
`,
    },
    {
      title: 'Two sources into one disk, which the last one ends',
      code: `import { slowDisk, source } from 'highwater/devices';

const both = slowDisk('both');
let open = 2;

for (const size of [50_000, 500_000]) {
  const part = source('part', { size });
  part.on('error', (error) => both.destroy(error));
  part.on('end', () => {
    if (--open === 0) both.end();
  });
  part.pipe(both, { end: false });
}
`,
    },
    {
      title: 'One source after the other',
      code: `import { pipeline } from 'node:stream/promises';
import { slowDisk, source } from 'highwater/devices';

const both = slowDisk('both');

await pipeline(source('one', { size: 50_000 }), both, { end: false });
await pipeline(source('two', { size: 50_000 }), both);
`,
    },
    {
      title: 'Unpiped first, and then ended',
      code: `import { slowDisk, source } from 'highwater/devices';

const film = source('film');
const trailer = slowDisk('trailer');
for (const stream of [film, trailer]) stream.on('error', console.error);

film.pipe(trailer);
setTimeout(() => {
  film.unpipe(trailer);
  trailer.end('... and so on');
  film.destroy();
}, 10);
`,
    },
    {
      title: 'It looks whether the log is still open',
      code: `import { slowDisk } from 'highwater/devices';

const log = slowDisk('log');
let ticks = 0;

const ticking = setInterval(() => {
  if (log.writable) log.write('tick\\n');
  if (++ticks === 20) clearInterval(ticking);
}, 5);
setTimeout(() => log.end(), 52);
`,
    },
    {
      title: 'Each call has a log of its own',
      code: `import { slowDisk } from 'highwater/devices';

function note(name) {
  const log = slowDisk(name);
  log.write(name + '\\n');
  log.end();
}

for (let n = 0; n < 5; n++) note('log ' + n);
`,
    },
    {
      title: 'end() while much still waits in the disk',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk', { latency: 50 });

for (let n = 0; n < 4; n++) disk.write(Buffer.alloc(1000));
disk.end(() => console.log('stored'));
`,
    },
  ],
};
