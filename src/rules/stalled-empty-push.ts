import { FLAG, KIND, LISTENED, type TraceEvent } from '../trace/event.ts';
import type { StreamState } from '../trace/stream-state.ts';
import type { Streams } from '../trace/streams.ts';
import type { Table } from '../trace/table.ts';
import { defineRule, type Examples, type Finding } from './rule.ts';

/** One Readable's pushes of nothing from inside `_read`. */
interface Tally {
  count: number;
  readonly first: number;
  readonly place: number;
  /** Calls of `_read` running that were answered with nothing, and whether the last one was. */
  running: number;
  answered: boolean;
  /** It has gone on after two of them: something wakes it. */
  woke: boolean;
  stalled: boolean;
}

interface EmptyPushes {
  readonly tallies: Table<Tally>;
  /** Streams that somebody reads by `'readable'`, as async iteration does, and that have been resumed. */
  readonly awaited: Table<true>;
  readonly resumed: Table<true>;
}

const READABLE = LISTENED.indexOf('readable');
const rule = 'stalled-empty-push';

/** A transform asks by its callback, and a device does as it was told. */
function isJudged({ row }: StreamState): boolean {
  return row.kind !== 'Transform' && row.label === null;
}

function isEmpty({ flags, bytes }: TraceEvent): boolean {
  return bytes === 0 && (flags & FLAG.inRead) !== 0 && !(flags & NO_PUSH_OF_NOTHING);
}

const NO_PUSH_OF_NOTHING = FLAG.eof | FLAG.over | FLAG.invalid | FLAG.byNode | FLAG.objects;

function countEmpty(tallies: Table<Tally>, { stream, time: first, place }: TraceEvent): void {
  let tally = tallies.get(stream);
  if (!tally) {
    tally = { count: 0, first, place, running: 0, answered: false, woke: false, stalled: false };
    tallies.set(stream, tally);
  }
  tally.count++;
  if (!tally.answered) tally.running++;
  tally.answered = true;
}

function answer(tallies: Table<Tally>, event: TraceEvent, state?: StreamState): void {
  const tally = tallies.get(event.stream);
  if (event.kind === KIND.push && isEmpty(event)) {
    if (state && isJudged(state)) countEmpty(tallies, event);
  } else if (tally) goOn(tally, event.kind);
}

/** The stream is asked again, or has got something. */
function goOn(tally: Tally, kind: number): void {
  if (kind === KIND._read && tally.answered) {
    tally.answered = false;
    return;
  }
  if (tally.running > 1) tally.woke = true;
  tally.running = 0;
  tally.answered = false;
}

function listen({ awaited }: EmptyPushes, { other, stream, bytes }: TraceEvent): void {
  if (other !== READABLE) return;
  if (bytes > 0) awaited.set(stream, true);
  else awaited.delete(stream);
}

/** Where a stream has been woken before, only a program that waits for ever tells that it is stuck. */
function isStalled(
  pushes: EmptyPushes,
  stream: number,
  tally: Tally,
  state: StreamState | undefined,
  unsettled: boolean,
): boolean {
  const open = state && !state.eof && !state.destroyed && isRead(pushes, stream, state);
  const asked = tally.running < 2 || !tally.answered;
  return open === true && !asked && (unsettled || !tally.woke);
}

function findStalled(pushes: EmptyPushes, streams: Streams, unsettled: boolean): Finding[] {
  return Array.from(pushes.tallies, ([stream, tally]) => {
    const stalled = isStalled(pushes, stream, tally, streams.get(stream), unsettled);
    return tell(stream, { ...tally, stalled });
  });
}

function tell(stream: number, { stalled, count, first, place }: Tally): Finding {
  const text = stalled ? 'violation' : 'hint';
  return { rule, weight: text, text, stream, place, count, first, worst: 0, details: {} };
}

function isRead({ awaited, resumed }: EmptyPushes, stream: number, { paused }: StreamState) {
  return awaited.has(stream) || (resumed.has(stream) && !paused);
}

export const stalledEmptyPush = defineRule<EmptyPushes>({
  id: rule,
  title: '_read pushed nothing, and is not asked again',
  summary:
    "push('') answers a call of _read with nothing. The stream takes the answer, asks once more, and where it gets nothing again stops asking: no data, no 'end', no error. To skip what is empty, go on to the next chunk in the same _read; to say that there is nothing yet, do not push; to say that there is nothing more, push null.",
  kinds: ['push', '_read', 'listen', 'unlisten', 'resume', 'idle'],
  leadsTo: 'standstill',
  start: (streams) => ({
    tallies: streams.table(),
    awaited: streams.table(),
    resumed: streams.table(),
  }),
  step(state, event, streams) {
    const { kind, flags, stream } = event;
    if (kind === KIND.listen || kind === KIND.unlisten) listen(state, event);
    else if (kind === KIND.resume) state.resumed.set(stream, true);
    else if (kind === KIND.idle) {
      const unsettled = (flags & FLAG.unsettled) !== 0;
      for (const [id, tally] of state.tallies) {
        tally.stalled = isStalled(state, id, tally, streams.get(id), unsettled);
      }
    } else answer(state.tallies, event, streams.get(stream));
    return state;
  },
  end: ({ tallies }) => Array.from(tallies, ([stream, tally]) => tell(stream, tally)),
  atIdle: findStalled,
  words: {
    violation: {
      happened:
        '`_read` of `{stream}` pushed nothing at {place}, {count:times}, and `{stream}` has stopped asking: it has not ended, and nothing more will come.',
      matters:
        'To push nothing is an answer. Two such answers running, and the stream waits until somebody pushes; whoever reads it waits for ever.',
      fix: 'Skip what is empty and push the next chunk in the same _read. If there is nothing more, push(null).',
    },
    hint: {
      happened: '`_read` of `{stream}` pushed nothing at {place}, {count:times}.',
      matters: 'To push nothing is an answer. After two running the stream may stop asking.',
      fix: 'Skip what is empty, and push when there is something to push. If there is nothing more, push(null).',
    },
  },
});

export const examples: Examples = {
  breaks: [
    {
      title: 'Empty lines are pushed like any other',
      code: `import { Readable } from 'node:stream';

const lines = ['a poem', '', '', '', 'by nobody'];
const poem = new Readable({
  read() {
    this.push(lines.length > 0 ? lines.shift() : null); // expect: stalled-empty-push
  },
});

poem.on('readable', () => {
  for (let text = poem.read(); text !== null; text = poem.read()) console.log(String(text));
});
poem.on('end', () => console.log('the end'));
`,
    },
    {
      title: 'A filter in _read lets nothing through, three times running',
      code: `import { Readable } from 'node:stream';

let n = 0;
const primes = new Readable({
  read() {
    if (++n > 100) this.push(null);
    else this.push([2, 3, 5, 7, 23, 29].includes(n) ? n + '\\n' : ''); // expect: stalled-empty-push
  },
});

for await (const prime of primes) console.log(String(prime).trim());
console.log('all of them');
`,
    },
    {
      title: 'Nothing left is said by undefined, and not by null',
      code: `import { Readable } from 'node:stream';

const pages = ['page 1', 'page 2'];
const book = new Readable({
  read() {
    this.push(pages.shift()); // expect: stalled-empty-push
  },
});

for await (const page of book) console.log(String(page));
console.log('the book is read');
`,
    },
    {
      title: 'A stream that flows is asked a few times more, and then no more',
      code: `import { Readable } from 'node:stream';

const samples = [1, 2, ...Array(50).fill(0), 3];
const sensor = new Readable({
  read() {
    if (samples.length === 0) this.push(null);
    else this.push(Buffer.alloc(samples.shift())); // expect: stalled-empty-push
  },
});

sensor.on('data', (bytes) => console.log(bytes.length));
sensor.on('end', () => console.log('all samples'));
`,
    },
    {
      title: 'Not yet is said by a push of nothing',
      code: `import { Readable } from 'node:stream';

let latest = null;
setTimeout(() => (latest = 'warm'), 5);
const weather = new Readable({
  read() {
    this.push(latest ?? Buffer.alloc(0)); // expect: stalled-empty-push
  },
});

for await (const report of weather) {
  console.log(String(report));
  break;
}
`,
    },
    {
      title: 'One empty line does no harm, this time',
      weight: 'hint',
      code: `import { Readable } from 'node:stream';

const lines = ['a poem', '', 'by nobody', null];
const poem = new Readable({
  read() {
    this.push(lines.shift()); // expect: stalled-empty-push
  },
});

for await (const text of poem) console.log(String(text));
`,
    },
    {
      title: 'Two empty lines, and the stream that flows goes on',
      weight: 'hint',
      code: `import { Readable } from 'node:stream';

const lines = ['a poem', '', '', 'by nobody', null];
const poem = new Readable({
  read() {
    this.push(lines.shift()); // expect: stalled-empty-push
  },
});

poem.on('data', (text) => console.log(String(text)));
`,
    },
  ],
  keeps: [
    {
      title: 'What is empty is skipped',
      code: `import { Readable } from 'node:stream';

const lines = ['a poem', '', '', '', 'by nobody'];
const poem = new Readable({
  read() {
    while (lines[0] === '') lines.shift();
    this.push(lines.shift() ?? null);
  },
});

for await (const text of poem) console.log(String(text));
`,
    },
    {
      title: 'Nothing yet: it does not push before there is something',
      code: `import { Readable } from 'node:stream';

const weather = new Readable({ read() {} });
setTimeout(() => weather.push('warm'), 5);
setTimeout(() => weather.push(null), 9);

for await (const report of weather) console.log(String(report));
`,
    },
    {
      title: 'An empty push that comes later makes the stream ask again',
      code: `import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

const lines = ['a poem', '', '', '', 'by nobody', null];
const poem = new Readable({
  async read() {
    await sleep(1);
    this.push(lines.shift());
  },
});

for await (const text of poem) console.log(String(text));
`,
    },
    {
      title: 'A transform hands on nothing, line after line',
      code: `import { Readable, Transform } from 'node:stream';

const withoutComments = new Transform({
  transform(line, encoding, callback) {
    callback(null, String(line).startsWith('#') ? '' : line);
  },
});

const lines = Readable.from(['# one\\n', '# two\\n', '# three\\n', 'code\\n']);
for await (const line of lines.pipe(withoutComments)) console.log(String(line).trim());
`,
    },
    {
      title: 'In object mode an empty string is a chunk',
      code: `import { Readable } from 'node:stream';

const words = ['', '', '', 'a word', null];
const source = new Readable({
  objectMode: true,
  read() {
    this.push(words.shift());
  },
});

for await (const word of source) console.log(word.length);
`,
    },
    {
      title: 'A sample that is not there yet comes later, and once',
      code: `import { Readable } from 'node:stream';

let left = 5;
const sensor = new Readable({
  read() {
    if (left-- === 0) this.push(null);
    else setTimeout(() => this.push(Buffer.alloc(4)), 1);
  },
});

let bytes = 0;
for await (const sample of sensor) bytes += sample.length;
console.log(bytes);
`,
    },
    {
      title: 'Nobody feeds the stream any more, and nobody has said nothing',
      code: `import { Readable } from 'node:stream';

const letters = new Readable({ read() {} });
letters.on('readable', () => console.log(String(letters.read())));
letters.push('a letter');
`,
    },
  ],
};
