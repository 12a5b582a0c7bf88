import { ignoredWritesFinding } from './ignored-write-return.ts';
import {
  endIgnoredWrites,
  type IgnoredWrites,
  startIgnoredWrites,
  stepIgnoredWrites,
} from './ignored-writes.ts';
import { defineRule, type Examples } from './rule.ts';
import { dataSource } from './write-tally.ts';

export const dataListenerWrites = defineRule<IgnoredWrites>({
  id: 'data-listener-writes',
  title: "A 'data' listener writes on, and nothing pauses the source",
  summary:
    "A 'data' listener turns a source on, and on it stays: chunks come as fast as they can be read, whatever becomes of them. A listener that hands each to write(), and does not pause the source when the answer is false, fills the slower stream's memory with what the faster one reads. To wait inside the listener does not help: the next chunk comes all the same.",
  kinds: ['write', 'data'],
  replaces: ['ignored-write-return', 'unawaited-async-data'],
  start: startIgnoredWrites,
  step: stepIgnoredWrites,
  end(writes, streams) {
    return endIgnoredWrites(writes).flatMap((tally) => {
      const source = dataSource(tally);
      if (tally.weight !== 'violation' || source === 0) return [];
      const mark = streams.get(tally.stream)?.row.writable?.mark ?? 0;
      return [ignoredWritesFinding('data-listener-writes', tally, mark, { source })];
    });
  },
  words: {
    violation: {
      happened:
        "`{stream}.write()` at {place} returned false {falses:times}, and nothing held `{source:stream}` back: its 'data' listener wrote on {count:times}. {worst:amount} piled up in `{stream}`, whose high water mark is {mark:amount}.",
      matters:
        'As long as it flows, a source hands over chunks as fast as it can read them, and the slower stream keeps them all in memory.',
      fix: "Pause `{source:stream}` when write() returns false, and resume it on 'drain'. pipeline() does both for you.",
    },
  },
});

export const examples: Examples = {
  breaks: [
    {
      title: "A 'data' listener writes on",
      code: `import { slowDisk, source } from 'highwater/devices';

const film = source('film');
const copy = slowDisk('copy');

film.on('data', (chunk) => {
  copy.write(chunk); // expect: data-listener-writes
});
film.on('end', () => copy.end());
`,
    },
    {
      title: 'write itself is the listener',
      code: `import { slowDisk, source } from 'highwater/devices';

const film = source('film');
const copy = slowDisk('copy');

film.on('data', copy.write.bind(copy)); // expect: data-listener-writes
film.on('end', () => copy.end());
`,
    },
    {
      title: "It waits for 'drain' and does not pause",
      code: `import { slowDisk, source } from 'highwater/devices';

const film = source('film');
const copy = slowDisk('copy', { latency: 20 });
copy.setMaxListeners(0);

film.on('data', (chunk) => {
  const ok = copy.write(chunk); // expect: data-listener-writes
  if (!ok) copy.once('drain', () => film.resume());
});
film.on('end', () => copy.end());
`,
    },
    {
      title: 'An async listener waits, and the next chunk comes all the same',
      code: `import { once } from 'node:events';
import { slowDisk, source } from 'highwater/devices';

const film = source('film');
const copy = slowDisk('copy', { latency: 20 });
copy.setMaxListeners(0);

film.on('data', async (chunk) => {
  const ok = copy.write(chunk); // expect: data-listener-writes
  if (!ok) await once(copy, 'drain');
});
film.on('end', () => copy.end());
`,
    },
    {
      title: 'The pause ends before the disk has drained',
      code: `import { slowDisk, source } from 'highwater/devices';

const film = source('film');
const copy = slowDisk('copy', { latency: 20 });

film.on('data', (chunk) => {
  const ok = copy.write(chunk); // expect: data-listener-writes
  if (ok) return;
  film.pause();
  setImmediate(() => film.resume());
});
film.on('end', () => copy.end());
`,
    },
    {
      title: 'It pauses and resumes in one breath',
      code: `import { slowDisk, source } from 'highwater/devices';

const film = source('film');
const copy = slowDisk('copy', { latency: 20 });

film.on('data', (chunk) => {
  film.pause();
  copy.write(chunk); // expect: data-listener-writes
  film.resume();
});
film.on('end', () => copy.end());
`,
    },
    {
      title: 'Of two disks, only the quick one is waited for',
      code: `import { disk, slowDisk, source } from 'highwater/devices';

const film = source('film');
const copy = disk('copy');
const backup = slowDisk('backup', { latency: 30 });

film.on('data', (chunk) => {
  backup.write(chunk); // expect: data-listener-writes
  if (copy.write(chunk)) return;
  film.pause();
  copy.once('drain', () => film.resume());
});
film.on('end', () => {
  copy.end();
  backup.end();
});
`,
    },
    {
      title: 'A connection is answered faster than it can take the answer',
      code: `import { Duplex } from 'node:stream';

class Connection extends Duplex {
  questions = 200;
  _read() {
    setImmediate(() => this.push(this.questions-- > 0 ? Buffer.alloc(4096) : null));
  }
  _write(chunk, encoding, callback) {
    setTimeout(callback, 20);
  }
}

const client = new Connection();
client.on('data', (question) => {
  client.write(question); // expect: data-listener-writes
});
client.on('end', () => client.end());
`,
    },
    {
      title: "Five chunks past the mark, though the listener waits for 'drain'",
      code: `import { KiB, slowDisk, source } from 'highwater/devices';

const film = source('film', { size: 96 * KiB });
const copy = slowDisk('copy', { highWaterMark: 16 * KiB, latency: 20 });

film.on('data', (chunk) => {
  const ok = copy.write(chunk); // expect: data-listener-writes
  if (!ok) copy.once('drain', () => {});
});
film.on('end', () => copy.end());
`,
    },
  ],
  keeps: [
    {
      title: "Pauses at false and resumes at 'drain'",
      code: `import { slowDisk, source } from 'highwater/devices';

const film = source('film');
const copy = slowDisk('copy');

film.on('data', (chunk) => {
  if (copy.write(chunk)) return;
  film.pause();
  copy.once('drain', () => film.resume());
});
film.on('end', () => copy.end());
`,
    },
    {
      title: 'An async listener pauses first and resumes last',
      code: `import { once } from 'node:events';
import { slowDisk, source } from 'highwater/devices';

const film = source('film');
const copy = slowDisk('copy');

film.on('data', async (chunk) => {
  film.pause();
  if (!copy.write(chunk)) await once(copy, 'drain');
  film.resume();
});
film.on('end', () => copy.end());
`,
    },
    {
      title: 'pipe() pauses by itself',
      code: `import { slowDisk, source } from 'highwater/devices';

const film = source('film');

film.on('error', console.error);
film.pipe(slowDisk('copy'));
`,
    },
    {
      title: 'A listener counts, and a pipe copies',
      code: `import { slowDisk, source } from 'highwater/devices';

const film = source('film');
let bytes = 0;

film.on('data', (chunk) => {
  bytes += chunk.length;
});
film.on('error', console.error);
film.on('end', () => console.log(bytes));
film.pipe(slowDisk('copy'));
`,
    },
    {
      title: 'Of two disks, both are waited for',
      code: `import { disk, slowDisk, source } from 'highwater/devices';

const film = source('film');
const copies = [disk('copy'), slowDisk('backup')];
let full = 0;

film.on('data', (chunk) => {
  for (const copy of copies) {
    if (copy.write(chunk)) continue;
    full++;
    film.pause();
    copy.once('drain', () => {
      if (--full === 0) film.resume();
    });
  }
});
film.on('end', () => {
  for (const copy of copies) copy.end();
});
`,
    },
    {
      title: 'Three sources write to one disk, and each pauses for itself',
      code: `import { slowDisk, source } from 'highwater/devices';

const disk = slowDisk('disk');
let open = 3;

for (const name of ['red', 'green', 'blue']) {
  const channel = source(name, { size: 300_000 });
  channel.on('data', (chunk) => {
    if (disk.write(chunk)) return;
    channel.pause();
    disk.once('drain', () => channel.resume());
  });
  channel.on('end', () => {
    if (--open === 0) disk.end();
  });
}
`,
    },
    {
      title: 'The rows that are left of a chunk still come after the pause',
      code: `import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import { source } from 'highwater/devices';

const input = source('rows.csv', { size: 100_000 });
const parser = new EventEmitter();
const table = new Writable({
  objectMode: true,
  write(row, encoding, callback) {
    setImmediate(callback);
  },
});

input.on('data', (chunk) => {
  for (let at = 0; at < chunk.length; at += 50) parser.emit('row', { at });
});
parser.on('row', (row) => {
  if (!table.write(row)) input.pause();
});
table.on('drain', () => input.resume());
input.on('end', () => table.end());
`,
    },
    {
      title: 'Where one chunk becomes many, the head of the chain is paused',
      code: `import { Transform } from 'node:stream';
import { slowDisk, source } from 'highwater/devices';

const archive = source('archive', { size: 200_000 });
const unpacked = slowDisk('unpacked', { latency: 1 });
unpacked.setMaxListeners(0);
const unpack = new Transform({
  transform(chunk, encoding, callback) {
    for (let n = 0; n < 20; n++) this.push(chunk);
    callback();
  },
});

archive.on('data', (chunk) => {
  unpack.write(chunk);
});
archive.on('end', () => unpack.end());
unpack.on('data', (chunk) => {
  if (unpacked.write(chunk)) return;
  archive.pause();
  unpacked.once('drain', () => archive.resume());
});
unpack.on('end', () => unpacked.end());
`,
    },
    {
      title: "Pauses until the chunk's own callback",
      code: `import { slowDisk, source } from 'highwater/devices';

const film = source('film', { size: 200_000 });
const copy = slowDisk('copy', { highWaterMark: 1000 });

film.on('data', (chunk) => {
  film.pause();
  copy.write(chunk, () => film.resume());
});
film.on('end', () => copy.end());
`,
    },
    {
      title: 'A source so small that it never matters',
      code: `import { KiB, slowDisk, source } from 'highwater/devices';

const note = source('note', { size: 80 * KiB });
const copy = slowDisk('copy', { highWaterMark: 16 * KiB, latency: 20 });

note.on('data', (chunk) => {
  copy.write(chunk);
});
note.on('end', () => copy.end());
`,
    },
  ],
};
