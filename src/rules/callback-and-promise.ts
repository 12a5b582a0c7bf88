import { FLAG, KIND, type TraceEvent } from '../trace/event.ts';
import type { Streams } from '../trace/streams.ts';
import type { Table } from '../trace/table.ts';
import { defineRule, type Examples, type Finding, type Words } from './rule.ts';
import {
  CALL_KINDS,
  METHODS,
  startUnanswered,
  stepUnanswered,
  type Unanswered,
  unansweredCalls,
} from './unanswered.ts';

/** The promises that one stream's implementation has returned. */
interface Promised {
  readonly method: string;
  readonly first: number;
  /** Of async functions: how many, and how many have not settled yet. */
  byAsync: number;
  inFlight: number;
  /** The first method that rejected, and how often any has. */
  rejecting: string;
  rejected: number;
  /** The method that nobody will call back for any more. */
  readonly unanswered: string;
}

interface State {
  readonly unanswered: Unanswered;
  readonly byStream: Table<Promised>;
}

const rule = 'callback-and-promise';

function promise({ byStream }: State, { stream, other, bytes, time }: TraceEvent): void {
  const method = METHODS.get(other);
  if (method === undefined) return;
  const promised = byStream.get(stream) ?? begin(method, time);
  byStream.set(stream, promised);
  // Of a function that is not `async` none is in flight: what becomes of its promise is not seen.
  if (bytes > 0) promised.byAsync++;
  promised.inFlight = bytes;
}

function begin(method: string, first: number): Promised {
  const none = { byAsync: 0, inFlight: 0, rejecting: '', rejected: 0, unanswered: '' };
  return { method, first, ...none };
}

function settle({ byStream }: State, { stream, flags, other, bytes }: TraceEvent): void {
  const promised = byStream.get(stream);
  const method = METHODS.get(other);
  if (!promised || method === undefined) return;
  promised.inFlight = bytes;
  if (!(flags & FLAG.failed)) return;
  promised.rejecting ||= method;
  promised.rejected++;
}

/** The streams that wait for an answer that a promise was taken for. */
function findUnanswered({ unanswered, byStream }: State, streams: Streams): Map<number, Promised> {
  const found = new Map<number, Promised>();
  for (const { state, method } of unansweredCalls(unanswered, streams)) {
    const promised = byStream.get(state.row.id);
    if (promised) found.set(state.row.id, { ...promised, unanswered: method });
  }
  return found;
}

function tellAll(byStream: Iterable<[number, Promised]>, streams: Streams): Finding[] {
  return [...byStream].flatMap(([stream, promised]) => tell(stream, promised, streams));
}

function tell(stream: number, promised: Promised, streams: Streams): Finding[] {
  const { method, first, byAsync, inFlight, rejecting, rejected, unanswered } = promised;
  const place = streams.get(stream)?.row.created[0] ?? 0;
  const about = { rule, stream, place, inClass: true, first, worst: 0, details: {} } as const;
  if (rejecting) {
    return [{ ...about, weight: 'violation', text: `${rejecting} rejected`, count: rejected }];
  }
  if (unanswered) {
    // An async function that still waits would have called back: `callback-never` tells of it.
    if (inFlight > 0) return [];
    return [{ ...about, weight: 'violation', text: `${unanswered} unanswered`, count: 1 }];
  }
  if (byAsync === 0) return [];
  return [{ ...about, weight: 'hint', text: `${method} promised`, count: byAsync }];
}

function wordsFor(method: string): [string, Words][] {
  const at = `At {place}, \`${method}\` of \`{stream}\``;
  return [
    [
      `${method} promised`,
      {
        happened: `${at} is an async function that also takes a callback.`,
        matters:
          'The stream waits for the callback, and takes no notice of the promise. If something in it throws, the promise is rejected, the callback is not called, and no stream hears of the error.',
        fix: 'Put all of it in try and catch, and hand what was caught to the callback.',
      },
    ],
    [
      `${method} rejected`,
      {
        happened: `${at} returned a promise that was rejected, {count:times}.`,
        matters:
          "The stream takes no notice of the promise. It emitted no 'error', nothing was closed, and a rejection that nobody handles ends the process.",
        fix: 'Catch the error and hand it to the callback: callback(error).',
      },
    ],
    [
      `${method} unanswered`,
      {
        happened: `${at} returned a promise, and its callback had not been called when nothing was left to do.`,
        matters:
          'The stream waits for the callback, and takes no notice of the promise: it takes no other chunk, and does not finish.',
        fix: 'Call the callback when the work is done: promise.then(() => callback(), callback).',
      },
    ],
  ];
}

export const callbackAndPromise = defineRule<State>({
  id: rule,
  title: 'An implementation has a callback, and returns a promise too',
  summary:
    'A stream learns from the callback of _write or _transform that a chunk is done with, and what went wrong. It never looks at what these methods return. An async one therefore works as long as nothing in it throws: then the error goes into a promise that nobody holds, the callback is not called, and the stream stands still while the process ends.',
  kinds: [...CALL_KINDS, 'promise', 'settle', 'idle'],
  leadsTo: 'standstill',
  replaces: ['callback-never'],
  start: (streams) => ({ unanswered: startUnanswered(streams), byStream: streams.table() }),
  step(state, event, streams) {
    if (event.kind === KIND.idle) {
      for (const [stream, one] of findUnanswered(state, streams)) state.byStream.set(stream, one);
    } else if (event.kind === KIND.settle) settle(state, event);
    else if (event.kind !== KIND.promise) stepUnanswered(state.unanswered, event, streams);
    // Only those of the program's own streams have calls.
    else if (state.unanswered.calls.has(event.stream)) promise(state, event);
    return state;
  },
  end: ({ byStream }, streams) => tellAll(byStream, streams),
  atIdle: (state, streams) => tellAll(findUnanswered(state, streams), streams),
  words: Object.fromEntries([...METHODS.values()].flatMap(wordsFor)),
});

export const examples: Examples = {
  breaks: [
    {
      title: 'An async _write throws, and the stream never hears of it',
      code: `import { Writable } from 'node:stream';

class Store extends Writable { // expect: callback-and-promise
  async _write(chunk, encoding, callback) {
    const record = JSON.parse(String(chunk));
    await this.insert(record);
    callback();
  }
  async insert(record) {}
}

const store = new Store();
store.on('error', () => console.log('never printed'));
store.write('{"id":1}');
store.write('no JSON');
`,
    },
    {
      title: 'It calls back, and goes on to fail',
      code: `import { Transform } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

const count = async (line) => {
  await sleep(1);
  if (line.length > 5) throw new Error('the counter is full');
};
const lines = new Transform({ // expect: callback-and-promise
  async transform(line, encoding, callback) {
    callback(null, line);
    await count(line);
  },
});

lines.on('error', () => console.log('never printed'));
lines.on('data', (line) => console.log(String(line)));
lines.write('one');
lines.end('much longer');
`,
    },
    {
      title: 'It hands the error on, and throws it too',
      code: `import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

const remote = new Writable({ // expect: callback-and-promise
  async write(chunk, encoding, callback) {
    try {
      await sleep(1);
      throw new Error('refused');
    } catch (error) {
      callback(error);
      await sleep(1);
      throw error;
    }
  },
});

remote.on('error', (error) => console.log(error.message));
remote.write('question');
`,
    },
    {
      title: 'The promise is taken for the answer',
      code: `import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

const store = new Writable({ // expect: callback-and-promise
  objectMode: true,
  async write(record) {
    await sleep(1);
    console.log('stored', record.id);
  },
});

store.write({ id: 1 });
store.write({ id: 2 });
store.end();
`,
    },
    {
      title: 'A promise is returned by a function that is not async',
      code: `import { Readable, Transform } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { slowDisk } from 'highwater/devices';

const translate = (word) => sleep(1, word.toUpperCase());
const words = new Transform({ // expect: callback-and-promise
  transform(word) {
    return translate(String(word)).then((translated) => this.push(translated));
  },
});

Readable.from(['one', 'two', 'three'])
  .on('error', (error) => words.destroy(error))
  .pipe(words)
  .on('error', (error) => console.log(error.message))
  .pipe(slowDisk('disk'));
`,
    },
    {
      title: '_final promises to be done',
      code: `import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

const upload = new Writable({ // expect: callback-and-promise
  write(chunk, encoding, callback) {
    setTimeout(callback, 1);
  },
  async final() {
    await sleep(5);
  },
});

upload.on('finish', () => console.log('never printed'));
upload.end('all of it');
`,
    },
    {
      title: 'All goes well this time, and an error would go astray',
      weight: 'hint',
      code: `import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

const store = new Writable({ // expect: callback-and-promise
  async write(chunk, encoding, callback) {
    await sleep(1);
    callback();
  },
});

store.write('one');
store.end('two');
`,
    },
  ],
  keeps: [
    {
      title: 'The promise answers through the callback, both ways',
      code: `import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

const insert = async (chunk) => {
  await sleep(1);
  if (chunk.length > 5) throw new Error('too long');
};
const store = new Writable({
  write(chunk, encoding, callback) {
    insert(chunk).then(() => callback(), callback);
  },
});

store.on('error', (error) => console.log(error.message));
store.write('short');
store.write('much longer');
`,
    },
    {
      title: 'The same in one arrow, which returns a promise that cannot fail',
      code: `import { Transform } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

const translate = async (word) => sleep(1, String(word).toUpperCase());
const words = new Transform({
  transform: (word, encoding, callback) =>
    translate(word).then((translated) => callback(null, translated), callback),
});

words.on('error', (error) => console.log(error.message));
words.on('data', (word) => console.log(String(word)));
words.write('one');
words.end('two');
`,
    },
    {
      title: 'util.callbackify() makes the one out of the other',
      code: `import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { callbackify } from 'node:util';

const insert = callbackify(async (chunk) => {
  await sleep(1);
  if (chunk.length > 5) throw new Error('too long');
});
const store = new Writable({
  write(chunk, encoding, callback) {
    insert(chunk, callback);
  },
});

store.on('error', (error) => console.log(error.message));
store.write('short');
store.write('much longer');
`,
    },
    {
      title: 'An async function of its own catches all, and is not returned',
      code: `import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

class Store extends Writable {
  _write(chunk, encoding, callback) {
    void this.#insert(String(chunk), callback);
  }
  async #insert(text, callback) {
    try {
      await sleep(1);
      console.log(JSON.parse(text));
    } catch (error) {
      callback(error);
      return;
    }
    callback();
  }
}

const store = new Store();
store.on('error', (error) => console.log(error.name));
store.write('{"id":1}');
store.write('no JSON');
`,
    },
    {
      title: 'pipeline() takes async functions, and looks after them',
      code: `import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

async function* shout(words) {
  for await (const word of words) yield await sleep(1, word.toUpperCase());
}
async function print(words) {
  for await (const word of words) console.log(word);
}

await pipeline(Readable.from(['one', 'two']), shout, print);
`,
    },
    {
      title: 'An async method of another name is no implementation',
      code: `import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

class Store extends Writable {
  stored = 0;
  _write(chunk, encoding, callback) {
    this.stored++;
    setTimeout(callback, 1);
  }
  async close() {
    await sleep(1);
    this.end();
  }
}

const store = new Store();
store.write('one');
await store.close();
`,
    },
    {
      title: 'An async _read pushes when it has something: it has no callback',
      code: `import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

let left = 3;
const ticks = new Readable({
  async read() {
    await sleep(1);
    this.push(left-- > 0 ? 'tick ' : null);
  },
});

for await (const tick of ticks) console.log(String(tick));
`,
    },
  ],
};
