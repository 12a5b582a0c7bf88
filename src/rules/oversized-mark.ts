import type { Side, StreamRow } from '../trace/stream-row.ts';
import { defineRule, type Examples, type Finding } from './rule.ts';

/**
 * Sixteen times Node's default of bytes, sixty-four times that of objects: whoever tunes a copy goes
 * as far, and what lies beyond is seldom a measured number.
 */
const MOST_BYTES = 1024 * 1024;
const MOST_OBJECTS = 1024;

const rule = 'oversized-mark';

function isOversized(side: Side | null): boolean {
  return side !== null && side.mark > (side.objectMode ? MOST_OBJECTS : MOST_BYTES);
}

/** A device's mark is a dial, and where no line of the program made a stream, its mark is Node's. */
function findIn({ id, label, created, readable, writable }: StreamRow): Finding[] {
  const isWritable = isOversized(writable);
  const side = isWritable ? writable : readable;
  if (!side || !isOversized(side) || label !== null || created.length === 0) return [];
  const found = { rule, weight: 'hint', text: 'hint', stream: id, place: created[0] } as const;
  const mark = side.mark;
  const finding = { ...found, count: 1, first: 0, worst: mark, details: { mark } };
  return [isWritable ? finding : { ...finding, side: 'readable' }];
}

export const oversizedMark = defineRule<null>({
  id: rule,
  title: 'A high water mark is so high that it holds nobody back',
  summary:
    'The high water mark is how much may wait in a stream before whoever feeds it is told to stop. A higher mark makes nothing faster once the next chunk is always there in time; it only lets more wait. One so high that it is never reached does away with backpressure: all the data waits in memory, and no rule of streams has been broken.',
  kinds: [],
  start: () => null,
  step: (state) => state,
  end: (_, streams) => Array.from(streams.all(), ({ row }) => row).flatMap(findIn),
  words: {
    hint: {
      happened: '`{stream}`, made at {place}, has a high water mark of {mark:amount}.',
      matters:
        'Nobody is told to wait before as much is waiting, and every such stream may hold as much.',
      fix: 'Leave highWaterMark out, or choose the smallest that is as fast when you measure it.',
    },
  },
});

export const examples: Examples = {
  breaks: [
    {
      title: 'A mark so high that write() never returns false',
      weight: 'hint',
      code: `import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { MiB, slowDisk, source } from 'highwater/devices';

const buffer = new PassThrough({ highWaterMark: 64 * MiB }); // expect: oversized-mark

await pipeline(source('film'), buffer, slowDisk('copy'));
`,
    },
    {
      title: 'One byte more than a mebibyte',
      weight: 'hint',
      code: `import { Writable } from 'node:stream';
import { MiB } from 'highwater/devices';

const sink = new Writable({ // expect: oversized-mark
  highWaterMark: MiB + 1,
  write(chunk, encoding, callback) {
    callback();
  },
});

sink.end('a small chunk');
`,
    },
    {
      title: 'Bytes are meant, and objects are counted',
      weight: 'hint',
      code: `import { Readable } from 'node:stream';

const rows = [{ id: 1 }, { id: 2 }];
const result = Readable.from(rows, { highWaterMark: 65536 }); // expect: oversized-mark

for await (const { id } of result) console.log(id);
`,
    },
    {
      title: 'A class is made with a mark of its own, and made often',
      weight: 'hint',
      code: `import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { slowDisk, source } from 'highwater/devices';

class Letters extends Transform {
  constructor() {
    super({ readableObjectMode: true, readableHighWaterMark: 5000 });
  }
  _transform(chunk, encoding, callback) {
    callback(null, String(chunk.length));
  }
}

for (const name of ['one', 'two', 'three']) {
  const letters = new Letters(); // expect: oversized-mark
  const disk = slowDisk(name, { objectMode: true });
  await pipeline(source(name + '.txt', { size: 50_000 }), letters, disk);
}
`,
    },
  ],
  keeps: [
    {
      title: 'A mebibyte is a large mark, and within reason',
      code: `import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { MiB, slowDisk, source } from 'highwater/devices';

const buffer = new PassThrough({ highWaterMark: MiB });

await pipeline(source('film'), buffer, slowDisk('copy'));
`,
    },
    {
      title: 'A thousand rows at a time',
      code: `import { Readable } from 'node:stream';

const rows = Array.from({ length: 20 }, (_, id) => ({ id }));
const result = Readable.from(rows, { highWaterMark: 1024 });

for await (const { id } of result) if (id === 19) console.log('the last row');
`,
    },
    {
      title: 'A chunk is larger than any mark',
      code: `import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { MiB, slowDisk } from 'highwater/devices';

let left = 3;
const frames = new Readable({
  read() {
    this.push(left-- > 0 ? Buffer.alloc(4 * MiB) : null);
  },
});

await pipeline(frames, slowDisk('film'));
`,
    },
    {
      title: 'Nothing is said of marks',
      code: `import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { slowDisk, source } from 'highwater/devices';

await pipeline(source('film'), new PassThrough(), slowDisk('copy'));
`,
    },
    {
      title: 'A disk has a cache of its own, and that is its business',
      code: `import { pipeline } from 'node:stream/promises';
import { MiB, slowDisk, source } from 'highwater/devices';

await pipeline(source('film'), slowDisk('copy', { highWaterMark: 8 * MiB }));
`,
    },
  ],
};
