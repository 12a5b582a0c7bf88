import { FLAG, KIND } from '../trace/event.ts';
import type { Table } from '../trace/table.ts';
import { defineRule, type Examples, type Finding, type Words } from './rule.ts';

/** Second calls made for one stream at one place. */
interface Tally {
  readonly stream: number;
  readonly place: number;
  readonly method: number;
  readonly first: number;
  count: number;
  /** Of these: made when the next chunk was under way. */
  later: number;
}

const METHODS = new Map<number, string>([
  [KIND._write, '_write'],
  [KIND._writev, '_writev'],
  [KIND._transform, '_transform'],
  [KIND._final, '_final'],
  [KIND._flush, '_flush'],
]);

const rule = 'callback-twice';

function wordsFor(method: string): [string, Words][] {
  const called = `At {place} the \`${method}\` callback of \`{stream}\` was called a second time`;
  const fix = `Call back once on every path through ${method}: return at each call.`;
  return [
    [
      `${method} noticed`,
      {
        happened: `${called}: {count:call|calls} too many.`,
        matters:
          'One call says that one thing is done. At the second the stream fails with ERR_MULTIPLE_CALLBACK, and what was waiting in it is lost.',
        fix,
      },
    ],
    [
      `${method} later`,
      {
        happened: `${called}, when the next chunk was already under way. {later:call|calls} acknowledged the wrong chunk.`,
        matters:
          "Node does not notice this. The stream takes a chunk for done that is not, and 'finish' comes before the last one is stored.",
        fix,
      },
    ],
  ];
}

export const callbackTwice = defineRule<Table<Map<number, Tally>>>({
  id: rule,
  title: 'An implementation called its callback twice',
  summary:
    "The callback of _write and _transform tells the stream that one chunk is done with, and the stream counts on hearing that once. A second call is an error where the stream notices it. Where the next chunk is already under way nothing is noticed, and that is worse: this chunk is taken for done before it is, and 'finish' comes too early.",
  kinds: ['callback'],
  leadsTo: 'failure',
  start: (streams) => streams.table(),
  step(tallies, { flags, stream, place, other, time }, streams) {
    if (!(flags & FLAG.again)) return tallies;
    // A Transform's own _write passes on what its _transform did: one mistake, not two.
    if (other === KIND._write && streams.get(stream)?.row.kind === 'Transform') return tallies;
    const byPlace = tallies.get(stream) ?? new Map<number, Tally>();
    tallies.set(stream, byPlace);
    const tally = byPlace.get(place) ?? {
      stream,
      place,
      method: other,
      first: time,
      count: 0,
      later: 0,
    };
    byPlace.set(place, tally);
    tally.count++;
    if (flags & FLAG.later) tally.later++;
    return tallies;
  },
  end(tallies) {
    const all = [...tallies.values()].flatMap((byPlace) => [...byPlace.values()]);
    return all.map(({ stream, place, later, method, first, count }): Finding => {
      const text = `${METHODS.get(method)} ${later > 0 ? 'later' : 'noticed'}`;
      const details = { later };
      return { rule, weight: 'violation', text, stream, place, count, first, worst: 0, details };
    });
  },
  words: Object.fromEntries([...METHODS.values()].flatMap(wordsFor)),
});

export const examples: Examples = {
  breaks: [
    {
      title: 'A return is missing',
      code: `import { Transform } from 'node:stream';

const longLines = new Transform({
  transform(line, encoding, callback) {
    if (line.length > 3) callback(null, line);
    callback(); // expect: callback-twice
  },
});

longLines.on('error', (error) => console.log(error.code));
longLines.resume();
longLines.write('a long line');
longLines.end();
`,
    },
    {
      title: 'The late call acknowledges a chunk that is not stored yet',
      code: `import { Writable } from 'node:stream';

const store = new Writable({
  write(chunk, encoding, callback) {
    setTimeout(callback, 1);
    setTimeout(() => {
      callback(); // expect: callback-twice
    }, 5);
  },
});

store.on('error', (error) => console.log(error.code));
for (let n = 0; n < 10; n++) store.write('chunk ' + n);
store.end();
`,
    },
    {
      title: 'What comes after the call throws into its own catch',
      code: `import { Transform } from 'node:stream';

const parse = new Transform({
  transform(chunk, encoding, callback) {
    try {
      callback(null, chunk);
      JSON.parse(String(chunk));
    } catch (error) {
      callback(error); // expect: callback-twice
    }
  },
});

parse.on('error', (error) => console.log(error.message));
parse.resume();
parse.write('no JSON');
`,
    },
    {
      title: "A promise's catch hears of what its then did",
      code: `import { Transform } from 'node:stream';

const stamp = new Transform({
  transform(chunk, encoding, callback) {
    Promise.resolve(chunk)
      .then((stamped) => {
        callback(null, stamped);
        throw new Error('the log is full');
      })
      .catch((error) => {
        callback(error); // expect: callback-twice
      });
  },
});

stamp.on('error', (error) => console.log(error.message));
stamp.resume();
stamp.write('letter');
`,
    },
    {
      title: 'A loop calls back for every word',
      code: `import { Transform } from 'node:stream';

const words = new Transform({
  transform(line, encoding, callback) {
    for (const word of String(line).split(' ')) {
      callback(null, word); // expect: callback-twice
    }
  },
});

words.on('error', (error) => console.log(error.code));
words.resume();
words.write('one two three');
words.end();
`,
    },
    {
      title: 'Both the answer and the timeout call back',
      code: `import { Writable } from 'node:stream';

const remote = new Writable({
  objectMode: true,
  write(question, encoding, callback) {
    setTimeout(() => callback(), 5);
    setTimeout(() => {
      callback(new Error('timed out')); // expect: callback-twice
    }, 10);
  },
});

remote.on('error', (error) => console.log(error.message));
remote.write({ question: 42 });
`,
    },
    {
      title: '_final says twice that it is done',
      code: `import { Writable } from 'node:stream';

class Sink extends Writable {
  _write(chunk, encoding, callback) {
    callback();
  }
  _final(callback) {
    process.nextTick(callback);
    setTimeout(() => {
      callback(); // expect: callback-twice
    }, 1);
  }
}

const sink = new Sink({ autoDestroy: false });
sink.on('error', (error) => console.log(error.code));
sink.end('all of it');
`,
    },
  ],
  keeps: [
    {
      title: 'Every path calls back once and returns',
      code: `import { Writable } from 'node:stream';

const sink = new Writable({
  write(chunk, encoding, callback) {
    if (chunk.length > 10) return callback(new Error('too long'));
    if (chunk.length === 1) return callback();
    setImmediate(callback);
  },
});

sink.on('error', (error) => console.log(error.message));
sink.write('short');
sink.write('!');
sink.end('much too long for it');
`,
    },
    {
      title: 'A guard lets only the first call through',
      code: `import { Writable } from 'node:stream';

const once = (callback) => {
  let called = false;
  return (error) => {
    if (!called) callback(error);
    called = true;
  };
};

const remote = new Writable({
  write(chunk, encoding, callback) {
    const done = once(callback);
    setTimeout(done, 5);
    setTimeout(() => done(new Error('timed out')), 10);
  },
});

remote.on('error', (error) => console.log(error.message));
remote.write('question');
remote.end('another');
`,
    },
    {
      title: 'An async _write calls back after its await',
      code: `import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

class Sink extends Writable {
  async _write(chunk, encoding, callback) {
    try {
      await sleep(1);
    } catch (error) {
      callback(error);
      return;
    }
    callback();
  }
}

const sink = new Sink();
for (let n = 0; n < 5; n++) sink.write('chunk ' + n);
sink.end();
`,
    },
    {
      title: 'A transform pushes often and calls back once',
      code: `import { Transform } from 'node:stream';

const words = new Transform({
  transform(line, encoding, callback) {
    for (const word of String(line).split(' ')) this.push(word);
    callback();
  },
  flush(callback) {
    this.push('the end');
    callback();
  },
});

words.on('data', (word) => console.log(String(word)));
words.write('one two three');
words.end();
`,
    },
    {
      title: 'The callback is handed on to another stream',
      code: `import { Writable } from 'node:stream';
import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');
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
      title: 'Calls back with an error, then destroys',
      code: `import { Writable } from 'node:stream';

const sink = new Writable({
  write(chunk, encoding, callback) {
    callback(new Error('full'));
    this.destroy();
  },
});

sink.on('error', (error) => console.log(error.message));
sink.write('chunk');
`,
    },
    {
      title: '_writev takes many chunks and calls back once',
      code: `import { Writable } from 'node:stream';

const batches = new Writable({
  writev(chunks, callback) {
    setTimeout(callback, 1);
  },
});

for (let n = 0; n < 10; n++) batches.write('chunk ' + n);
batches.end();
`,
    },
  ],
};
