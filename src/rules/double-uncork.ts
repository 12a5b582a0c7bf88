import { FLAG, KIND, type TraceEvent } from '../trace/event.ts';
import type { Streams } from '../trace/streams.ts';
import type { Table } from '../trace/table.ts';
import { defineRule, type Examples, type Finding } from './rule.ts';

/** What is written to one stream between a `cork()` and the `uncork()` that lets it go. */
interface Batches {
  readonly places: Map<number, Tally>;
  /** The stretch of code that the open batch began in; null where none is open, or Node opened it. */
  open: number | null;
  wrote: boolean;
  /** The stretch that the last batch was begun and let go in. */
  last: number | null;
  /** Whether it can take many chunks in one go: where it cannot, corking comes to nothing. */
  takesMany: boolean;
}

interface Tally {
  readonly first: number;
  count: number;
}

const rule = 'double-uncork';

function cork(byStream: Table<Batches>, event: TraceEvent, streams: Streams): void {
  const { stream, flags, other } = event;
  if (streams.get(stream)?.corked !== 1) return;
  const known = byStream.get(stream);
  const byNode = (flags & FLAG.byNode) !== 0;
  if (!known && byNode) return;
  const batches = known ?? begin();
  byStream.set(stream, batches);
  batches.open = byNode ? null : other;
  batches.wrote = false;
}

function begin(): Batches {
  return { places: new Map(), open: null, wrote: false, last: null, takesMany: false };
}

/**
 * A batch counts if it was let go in the stretch of code that it began in. One that waits for the next
 * tick takes in all that are written until then: that is the cure.
 */
function uncork(batches: Batches, { flags, other, place, time: first }: TraceEvent): void {
  const { open, wrote, last } = batches;
  batches.open = null;
  if (open === null || open !== other || !wrote || flags & FLAG.byNode) return;
  batches.last = other;
  if (last !== other) return;
  const tally = batches.places.get(place) ?? { first, count: 0 };
  batches.places.set(place, tally);
  tally.count++;
}

function tell(stream: number, { places, takesMany }: Batches): Finding[] {
  if (!takesMany) return [];
  return [...places].map(([place, { count, first }]) => {
    const told = { rule, text: 'again', stream, place, count, first, worst: 0, details: {} };
    return { ...told, weight: 'hint' };
  });
}

export const doubleUncork = defineRule<Table<Batches>>({
  id: rule,
  title: 'Batches were let go one by one, where one would have done',
  summary:
    'cork() and uncork() gather small chunks, so that a stream with a _writev can store all of them in one go: one system call in place of many. Where the same stretch of code uncorks, corks and uncorks again, each batch goes by itself. uncork() in process.nextTick() lets everything that is written until then go together.',
  kinds: ['cork', 'uncork', 'write', '_writev', 'end'],
  start: (streams) => streams.table(),
  step(byStream, event, streams) {
    const { kind, flags, stream } = event;
    if (kind === KIND.cork) cork(byStream, event, streams);
    if (kind === KIND.cork || (kind === KIND.write && !(flags & FLAG.corked))) return byStream;
    const batches = byStream.get(stream);
    if (!batches) return byStream;
    if (kind === KIND.write) batches.wrote = true;
    else if (kind === KIND._writev) batches.takesMany = true;
    else if (kind === KIND.end) batches.open = null;
    else if (streams.get(stream)?.corked === 0) uncork(batches, event);
    return byStream;
  },
  end: (byStream) => [...byStream].flatMap(([stream, batches]) => tell(stream, batches)),
  words: {
    again: {
      happened:
        '`{stream}` was uncorked at {place} {count:times} more in a stretch of code that had uncorked it already.',
      matters:
        'Each uncork() hands on a batch of its own. What the same stretch of code writes could go in one.',
      fix: 'Call uncork() in process.nextTick(): what is written until then goes together.',
    },
  },
});

const SOCKET = `import { Writable } from 'node:stream';

const socket = new Writable({
  write(chunk, encoding, callback) {
    console.log('one chunk');
    setTimeout(callback, 1);
  },
  writev(chunks, callback) {
    console.log(chunks.length, 'chunks');
    setTimeout(callback, 1);
  },
});
`;

export const examples: Examples = {
  breaks: [
    {
      title: 'Every record is a batch of its own',
      weight: 'hint',
      code: `${SOCKET}
for (const record of ['one', 'two', 'three']) {
  socket.cork();
  socket.write(record.length + ':');
  socket.write(record);
  socket.uncork(); // expect: double-uncork
}
socket.end();
`,
    },
    {
      title: 'A header and a body, each in a batch',
      weight: 'hint',
      code: `${SOCKET}
socket.cork();
socket.write('HTTP/1.1 200 OK\\r\\n');
socket.write('\\r\\n');
socket.uncork();

socket.cork();
socket.write('hello');
socket.write(' world');
socket.uncork(); // expect: double-uncork
socket.end();
`,
    },
    {
      title: 'A message is sent twice in a row, each time in a batch within a batch',
      weight: 'hint',
      code: `${SOCKET}
function part(text) {
  socket.cork();
  socket.write(text);
  socket.uncork();
}
function send(message) {
  socket.cork();
  part('head of ' + message);
  part('body of ' + message);
  socket.uncork(); // expect: double-uncork
}

send('one');
send('two');
socket.end();
`,
    },
    {
      title: 'Many messages come in one chunk, and each is answered at once',
      weight: 'hint',
      code: `import { Readable } from 'node:stream';
${SOCKET}
const client = Readable.from(['ping\\nping\\n', 'ping\\nping\\nping\\n']);
client.on('error', (error) => socket.destroy(error));
client.on('data', (chunk) => {
  for (const line of chunk.trim().split('\\n')) {
    socket.cork();
    socket.write('to ' + line + ': ');
    socket.write('pong\\n');
    socket.uncork(); // expect: double-uncork
  }
});
client.on('end', () => socket.end());
`,
    },
  ],
  keeps: [
    {
      title: 'uncork() in the next tick, once for each cork()',
      code: `${SOCKET}
for (const record of ['one', 'two', 'three']) {
  socket.cork();
  socket.write(record.length + ':');
  socket.write(record);
  process.nextTick(() => socket.uncork());
}
setTimeout(() => socket.end(), 10);
`,
    },
    {
      title: 'One batch for all records',
      code: `${SOCKET}
socket.cork();
for (const record of ['one', 'two', 'three']) {
  socket.write(record.length + ':');
  socket.write(record);
}
socket.uncork();
socket.end();
`,
    },
    {
      title: 'Batches within a batch',
      code: `${SOCKET}
function send(record) {
  socket.cork();
  socket.write(record.length + ':');
  socket.write(record);
  socket.uncork();
}

socket.cork();
for (const record of ['one', 'two', 'three']) send(record);
socket.uncork();
socket.end();
`,
    },
    {
      title: 'Each batch has its time',
      code: `import { setTimeout as sleep } from 'node:timers/promises';
${SOCKET}
for (const record of ['one', 'two', 'three']) {
  socket.cork();
  socket.write(record.length + ':');
  socket.write(record);
  socket.uncork();
  await sleep(1);
}
socket.end();
`,
    },
    {
      title: 'uncork() without cork()',
      code: `${SOCKET}
for (const record of ['one', 'two', 'three']) {
  socket.write(record);
  socket.uncork();
}
socket.end();
`,
    },
    {
      title: 'A second batch with nothing in it',
      code: `${SOCKET}
socket.cork();
socket.write('head');
socket.write('body');
socket.uncork();
socket.cork();
socket.uncork();
socket.end();
`,
    },
    {
      title: 'A disk that takes one chunk at a time, whatever is corked',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');

for (const record of ['one', 'two', 'three']) {
  disk.cork();
  disk.write(record.length + ':');
  disk.write(record);
  disk.uncork();
}
disk.end();
`,
    },
    {
      title: 'A batch for each row that comes, let go in the next tick',
      code: `import { Readable } from 'node:stream';
${SOCKET}
for await (const row of Readable.from(['one', 'two', 'three', 'four'])) {
  socket.cork();
  socket.write(row.length + ':');
  socket.write(row);
  process.nextTick(() => socket.uncork());
}
setTimeout(() => socket.end(), 10);
`,
    },
  ],
};
