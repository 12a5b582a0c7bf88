import { KIND } from '../trace/event.ts';
import type { Streams } from '../trace/streams.ts';
import { defineRule, type Examples, type Finding, type Words } from './rule.ts';
import {
  CALL_KINDS,
  METHODS,
  startUnanswered,
  stepUnanswered,
  type Unanswered,
  type UnansweredCall,
  unansweredCalls,
} from './unanswered.ts';

interface State {
  readonly unanswered: Unanswered;
  found: Finding[];
}

const rule = 'callback-never';

/** Where the stream is made, or its class begins, is the nearest line that the stack can show. */
function tell({ state, method, count, first }: UnansweredCall): Finding {
  const { row, written: worst } = state;
  const place = row.created[0] ?? 0;
  const finding = { rule, text: method, stream: row.id, place, count, first, worst, details: {} };
  return { ...finding, weight: 'violation', inClass: true };
}

function findUnanswered({ unanswered }: State, streams: Streams): Finding[] {
  return unansweredCalls(unanswered, streams).map(tell);
}

function wordsFor(method: string): [string, Words] {
  const last = method === '_final' || method === '_flush';
  return [
    method,
    {
      happened: `\`${method}\` of \`{stream}\`, at {place}, had not called its callback when nothing was left to do.`,
      matters: last
        ? "The callback says that all is done. Until then the stream is not finished: 'finish' and 'end' do not come."
        : "The callback says that a chunk is done with. Until then the stream takes no other, and 'finish' does not come: {worst:amount} stayed in `{stream}`.",
      fix: `Call the callback on every path through ${method}, with the error where there was one.`,
    },
  ];
}

export const callbackNever = defineRule<State>({
  id: rule,
  title: 'An implementation never called its callback',
  summary:
    "_write, _transform and _final are handed a callback, and the stream does nothing more until it is called: no other chunk, no 'drain', no 'finish'. Where one path forgets it, nothing fails and nothing is printed. The program comes to a standstill, and Node ends it as if it were done.",
  kinds: [...CALL_KINDS, 'idle'],
  leadsTo: 'standstill',
  start: (streams) => ({ unanswered: startUnanswered(streams), found: [] }),
  step(state, event, streams) {
    if (event.kind === KIND.idle) state.found = findUnanswered(state, streams);
    else stepUnanswered(state.unanswered, event, streams);
    return state;
  },
  end: ({ found }) => found,
  atIdle: findUnanswered,
  words: Object.fromEntries([...METHODS.values()].map(wordsFor)),
});

export const examples: Examples = {
  breaks: [
    {
      title: 'One path forgets the callback',
      code: `import { Writable } from 'node:stream';

const store = new Writable({ // expect: callback-never
  write(chunk, encoding, callback) {
    if (String(chunk).startsWith('#')) return;
    setTimeout(callback, 1);
  },
});

store.write('first line');
store.write('# a comment');
store.end('last line');
`,
    },
    {
      title: 'A filter drops a line, and its callback with it',
      code: `import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { slowDisk } from 'highwater/devices';

const longLines = new Transform({ // expect: callback-never
  transform(line, encoding, callback) {
    if (line.length > 3) callback(null, line);
  },
});

await pipeline(Readable.from(['long enough', 'no', 'long again']), longLines, slowDisk('disk'));
console.log('stored');
`,
    },
    {
      title: 'push() is taken for the answer',
      code: `import { Transform } from 'node:stream';
import { slowDisk } from 'highwater/devices';

class Upper extends Transform { // expect: callback-never
  _transform(chunk) {
    this.push(String(chunk).toUpperCase());
  }
}

const upper = new Upper();
upper.pipe(slowDisk('disk'));
upper.on('error', (error) => console.log(error.message));
upper.write('one');
upper.write('two');
upper.end();
`,
    },
    {
      title: '_final waits for what has happened already',
      code: `import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';

class Upload extends Writable {
  remote = new EventEmitter();
  constructor() {
    super({ highWaterMark: 1024 }); // expect: callback-never
  }
  _write(chunk, encoding, callback) {
    setTimeout(callback, 1);
  }
  _final(callback) {
    this.remote.emit('stored');
    this.remote.once('stored', callback);
  }
}

const upload = new Upload();
upload.on('finish', () => console.log('never printed'));
upload.end('all of it');
`,
    },
    {
      title: '_flush pushes the last line and forgets to say so',
      code: `import { Transform } from 'node:stream';

let lines = 0;
const count = new Transform({ // expect: callback-never
  transform(chunk, encoding, callback) {
    lines++;
    callback();
  },
  flush() {
    this.push('lines: ' + lines);
  },
});

count.on('data', (text) => console.log(String(text)));
count.on('end', () => console.log('never printed'));
count.write('one');
count.end('two');
`,
    },
    {
      title: 'A batch waits for more, and no more comes',
      code: `import { Writable } from 'node:stream';

const batch = [];
const insert = new Writable({ // expect: callback-never
  objectMode: true,
  write(row, encoding, callback) {
    batch.push(row);
    if (batch.length === 10) setTimeout(() => callback(), 1);
  },
});

for (let id = 0; id < 25; id++) insert.write({ id });
insert.end();
`,
    },
    {
      title: 'One hands its chunks on to another, which forgets the callback',
      code: `import { Writable } from 'node:stream';

const remote = new Writable({ // expect: callback-never
  write(chunk, encoding, callback) {
    console.log('sent', String(chunk));
  },
});
const front = new Writable({
  write(chunk, encoding, callback) {
    remote.write(chunk, encoding, callback);
  },
});

front.write('one');
front.end('two');
`,
    },
    {
      title: 'An async function waits for what does not come',
      code: `import { EventEmitter, once } from 'node:events';
import { Writable } from 'node:stream';

const remote = new EventEmitter();
const upload = new Writable({ // expect: callback-never
  async write(chunk, encoding, callback) {
    try {
      await once(remote, 'stored');
      callback();
    } catch (error) {
      callback(error);
    }
  },
});

upload.end('all of it');
`,
    },
    {
      title: 'Rows that come in heaps are taken, and not answered',
      code: `import { Writable } from 'node:stream';

const insert = new Writable({ // expect: callback-never
  objectMode: true,
  writev(rows, callback) {
    if (rows.length === 1) callback();
    else console.log(rows.length, 'rows');
  },
});

insert.cork();
for (let id = 0; id < 3; id++) insert.write({ id });
insert.uncork();
insert.end();
`,
    },
  ],
  keeps: [
    {
      title: 'Every path calls back, and one of them later',
      code: `import { Writable } from 'node:stream';

const store = new Writable({
  write(chunk, encoding, callback) {
    if (String(chunk).startsWith('#')) callback();
    else setTimeout(callback, 1);
  },
});

store.write('first line');
store.write('# a comment');
store.end('last line');
`,
    },
    {
      title: 'A transform is held back because its reader pauses',
      code: `import { Transform } from 'node:stream';

const upper = new Transform({
  readableHighWaterMark: 4,
  transform(chunk, encoding, callback) {
    callback(null, String(chunk).toUpperCase());
  },
});

upper.on('data', () => upper.pause());
upper.write('first line');
upper.write('second line');
upper.write('third line');
`,
    },
    {
      title: 'A transform waits for room, and its reader pauses',
      code: `import { Transform } from 'node:stream';

class Lines extends Transform {
  #room = null;
  constructor() {
    super({ readableHighWaterMark: 4 });
  }
  _transform(chunk, encoding, callback) {
    if (this.push(chunk)) callback();
    else this.#room = callback;
  }
  _read(size) {
    this.#room?.();
    this.#room = null;
    super._read(size);
  }
}

const lines = new Lines();
lines.on('data', () => lines.pause());
lines.write('a line that is longer than four letters');
lines.write('and another');
lines.write('and a third');
`,
    },
    {
      title: 'The program leaves in mid-write',
      code: `import { Writable } from 'node:stream';

const store = new Writable({
  write(chunk, encoding, callback) {
    setTimeout(callback, 500);
  },
});

store.write('a letter');
setTimeout(() => process.exit(), 10);
`,
    },
    {
      title: 'The stream is destroyed in mid-write',
      code: `import { Writable } from 'node:stream';

const remote = new Writable({
  write(chunk, encoding, callback) {
    // No answer comes any more.
  },
});

remote.on('error', (error) => console.log(error.message));
remote.write('question');
setTimeout(() => remote.destroy(new Error('timed out')), 10);
`,
    },
    {
      title: 'It fails instead of calling back',
      code: `import { Writable } from 'node:stream';

const store = new Writable({
  write(chunk, encoding, callback) {
    if (chunk.length > 10) this.destroy(new Error('too long'));
    else callback();
  },
});

store.on('error', (error) => console.log(error.message));
store.write('short');
store.write('much too long for it');
`,
    },
    {
      title: 'The callback is handed on to a stream whose reader pauses',
      code: `import { PassThrough, Writable } from 'node:stream';

const through = new PassThrough({ highWaterMark: 4 });
const front = new Writable({
  write(chunk, encoding, callback) {
    through.write(chunk, encoding, callback);
  },
});

through.on('data', () => through.pause());
front.write('first line');
front.write('second line');
front.write('third line');
`,
    },
    {
      title: 'The callback is handed on, to a disk that is slow',
      code: `import { Writable } from 'node:stream';
import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk', { latency: 50 });
const front = new Writable({
  write(chunk, encoding, callback) {
    disk.write(chunk, encoding, callback);
  },
  final(callback) {
    disk.end(callback);
  },
});

for (let n = 0; n < 10; n++) front.write('row ' + n);
front.end();
`,
    },
    {
      title: 'A duplex takes the next chunk when it is asked for one, and nobody asks',
      code: `import { Duplex } from 'node:stream';

class Handshake extends Duplex {
  #taken = null;
  #chunk = null;
  _write(chunk, encoding, callback) {
    this.#chunk = chunk;
    this.#taken = callback;
  }
  _read() {
    if (this.#chunk) this.push(this.#chunk);
    this.#chunk = null;
    this.#taken?.();
  }
}

new Handshake().write('hello');
`,
    },
    {
      title: 'A front waits for another front, and that one leaves before it is done',
      code: `import { Writable } from 'node:stream';

const remote = new Writable({
  write(chunk, encoding, callback) {
    setTimeout(callback, 500);
  },
});
const front = new Writable({
  write(chunk, encoding, callback) {
    remote.write(chunk, encoding, callback);
  },
});

front.on('error', (error) => console.log(error.code));
remote.on('close', () => console.log('the remote is gone'));
front.write('question');
setTimeout(() => remote.destroy(), 10);
`,
    },
  ],
};
