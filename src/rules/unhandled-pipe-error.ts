import { FLAG, KIND, type TraceEvent } from '../trace/event.ts';
import type { StreamState } from '../trace/stream-state.ts';
import type { Streams } from '../trace/streams.ts';
import type { Table } from '../trace/table.ts';
import { defineRule, type Examples, type Finding, type Weight } from './rule.ts';

/** A pipe that the program itself joined, with `pipe()`, and did not take apart. */
interface Join {
  /** Counts the pipes of a run, in the order in which they were joined. */
  readonly number: number;
  readonly from: number;
  readonly to: number;
  readonly place: number;
  readonly since: number;
}

interface Joins {
  /** By source. */
  readonly bySource: Table<Join[]>;
  joined: number;
  /** Streams that failed when nobody listened, and when. */
  readonly unheard: Table<number>;
  idle: boolean;
}

/** What is wrong with one pipe, and which stream is the cause: it is told of once. */
interface Fault {
  readonly cause: number;
  readonly finding: Finding;
}

const rule = 'unhandled-pipe-error';

function join(joins: Joins, { flags, stream: from, other: to, place, time }: TraceEvent): void {
  if (flags & FLAG.byNode) return;
  const { bySource } = joins;
  const known = bySource.get(from) ?? [];
  bySource.set(from, known);
  known.push({ number: ++joins.joined, from, to, place, since: time });
}

function inOrder({ bySource }: Joins): Join[] {
  return [...bySource.values()].flat().sort((a, b) => a.number - b.number);
}

/** `pipe()` itself unpipes what has failed or finished; else the program has thought better of it. */
function takeApart({ bySource }: Joins, { stream, other }: TraceEvent, streams: Streams): void {
  const joins = bySource.get(stream);
  if (!joins || isOver(streams.get(stream))) return;
  const left = joins.filter(({ to }) => (to !== other && other !== 0) || isOver(streams.get(to)));
  if (left.length > 0) bySource.set(stream, left);
  else bySource.delete(stream);
}

function isOver(state: StreamState | undefined): boolean {
  return state === undefined || state.failed || state.destroyed || state.finished;
}

function unheardEnd(pipe: Join, unheard: Table<number>): Fault[] {
  const failed = [pipe.from, pipe.to].filter((side) => unheard.has(side));
  return failed.map((side) =>
    fault(side, pipe, side, 'unheard', 'violation', unheard.get(side) ?? 0),
  );
}

/** One side was destroyed before its time, and the other is as it was. */
function leftEnd(pipe: Join, streams: Streams): Fault[] {
  const from = streams.get(pipe.from);
  const to = streams.get(pipe.to);
  if (!from || !to) return [];
  if (to.destroyed && !to.finished && isReadable(from))
    return [fault(pipe.to, pipe, pipe.from, 'source left', 'violation')];
  if (from.destroyed && !from.readableEnded && !to.destroyed && !to.ended)
    return [fault(pipe.from, pipe, pipe.to, 'sink left', 'violation')];
  return [];
}

function isReadable({ destroyed, readableEnded }: StreamState): boolean {
  return !destroyed && !readableEnded;
}

/** Of a chain of pipes, the first stands for all. A filter's standard input goes only with the filter. */
function unguardedChains(joins: readonly Join[], streams: Streams): Fault[] {
  const sources = new Map(joins.map(({ from, to }) => [to, from]));
  return joins.flatMap((pipe) => {
    const from = streams.get(pipe.from);
    if (from?.heardErrors !== false || from.row.source === 'process.stdin') return [];
    if (isAnswered(from, streams.get(pipe.to))) return [];
    const text = isMessage(from) ? 'unguarded message' : 'unguarded';
    return [fault(headOf(pipe.from, sources), pipe, pipe.from, text, 'hint')];
  });
}

/** A message that http hands to the program emits an `'error'` only to those who listen. */
function isMessage({ row }: StreamState): boolean {
  return row.className === 'IncomingMessage';
}

/** A request is piped to its answer: both have one socket, and go with it. */
function isAnswered(from: StreamState, to: StreamState | undefined): boolean {
  const asked = isMessage(from) ? from.row.source : null;
  return asked !== null && to?.row.source === `response to ${asked.replace(/^request /, '')}`;
}

function headOf(stream: number, sources: ReadonlyMap<number, number>): number {
  const seen = new Set<number>();
  let head = stream;
  for (let at: number | undefined = stream; at !== undefined && !seen.has(at); ) {
    seen.add(at);
    head = at;
    at = sources.get(at);
  }
  return head;
}

/** The first finding of each cause. */
function ofEachCause(faults: readonly Fault[]): Finding[] {
  const first = new Map<number, Finding>();
  for (const { cause, finding } of faults) if (!first.has(cause)) first.set(cause, finding);
  return [...first.values()];
}

function fault(
  cause: number,
  { from, to, place, since }: Join,
  stream: number,
  text: string,
  weight: Weight,
  first = since,
): Fault {
  const details = { from, to, failed: stream };
  const finding = { rule, weight, text, stream, place, count: 1, first, worst: 0, details };
  return { cause, finding };
}

export const unhandledPipeError = defineRule<Joins>({
  id: rule,
  title: 'A pipe broke, and nobody had seen to it',
  summary:
    "pipe() passes on data and backpressure, and no errors. When one end fails, the other is left as it was: a source that nobody reads on, a file that is never closed. And an 'error' that nobody listens for ends the process. pipeline() joins streams so that they also fall together, and tells you once how it went.",
  kinds: ['pipe', 'unpipe', 'error', 'idle'],
  start: (streams) => ({
    bySource: streams.table(),
    joined: 0,
    unheard: streams.table(),
    idle: false,
  }),
  step(state, event, streams) {
    const { kind, flags, stream, time } = event;
    if (kind === KIND.idle) state.idle = true;
    else if (kind === KIND.pipe) join(state, event);
    else if (kind === KIND.unpipe) takeApart(state, event, streams);
    else if (flags & FLAG.unheard && !state.unheard.has(stream)) state.unheard.set(stream, time);
    return state;
  },
  end(state, streams) {
    const joins = inOrder(state);
    const broken = [
      ...joins.flatMap((pipe) => unheardEnd(pipe, state.unheard)),
      ...joins.flatMap((pipe) => (state.idle ? leftEnd(pipe, streams) : [])),
    ];
    return ofEachCause(broken.length > 0 ? broken : unguardedChains(joins, streams));
  },
  atIdle(state, streams) {
    return ofEachCause(inOrder(state).flatMap((pipe) => leftEnd(pipe, streams)));
  },
  words: {
    unheard: {
      happened:
        "`{failed:stream}`, an end of the pipe joined at {place}, failed, and nobody listened for its 'error'.",
      matters: "pipe() does not forward errors, and an 'error' that nobody hears ends the process.",
      fix: 'Join the streams with pipeline(), which reports an error of any of them and closes the rest.',
    },
    'source left': {
      happened:
        '`{to:stream}` broke, and `{stream}`, piped to it at {place}, was left open: neither read to its end nor closed.',
      matters:
        'pipe() does not forward errors. What is left open keeps its memory, its file and its socket.',
      fix: 'Join the streams with pipeline(), which closes all of them when one fails.',
    },
    'sink left': {
      happened:
        '`{from:stream}` broke, and `{stream}`, to which it was piped at {place}, was left open and never ended.',
      matters:
        'pipe() ends the destination only when the source ends well. What was written so far hangs unfinished.',
      fix: 'Join the streams with pipeline(), which closes all of them when one fails.',
    },
    unguarded: {
      happened: "`{stream}` is piped at {place}, and nobody listens for its 'error'.",
      matters: "If it fails, the 'error' ends the process, and the destination is never closed.",
      fix: "Use pipeline(), or add an 'error' listener to every stream of the pipe.",
    },
    'unguarded message': {
      happened: "`{stream}` is piped at {place}, and nobody listens for its 'error'.",
      matters:
        'If the other end goes away, nobody hears of it, and the destination is never closed.',
      fix: "Use pipeline(), or add an 'error' listener to every stream of the pipe.",
    },
  },
});

export const examples: Examples = {
  breaks: [
    {
      title: 'The disk fails, and nobody listens',
      code: `import { failingDisk, source } from 'highwater/devices';

const film = source('film');
const copy = failingDisk('copy');

film.pipe(copy); // expect: unhandled-pipe-error
`,
    },
    {
      title: "The disk's error is logged, and the source is forgotten",
      code: `import { failingDisk, source } from 'highwater/devices';

const film = source('film');
const copy = failingDisk('copy');

film.on('error', (error) => console.log(error.code));
copy.on('error', (error) => console.log(error.code));
film.pipe(copy); // expect: unhandled-pipe-error
`,
    },
    {
      title: 'The source fails, and the disk waits for the rest',
      code: `import { KiB, slowDisk, source } from 'highwater/devices';

const film = source('film', { failAfter: 100 * KiB });
const copy = slowDisk('copy');

film.on('error', (error) => console.log(error.code));
copy.on('error', (error) => console.log(error.code));
film.pipe(copy); // expect: unhandled-pipe-error
`,
    },
    {
      title: 'The middle of three fails',
      code: `import { Transform } from 'node:stream';
import { slowDisk, source } from 'highwater/devices';

let frames = 0;
const check = new Transform({
  transform(frame, encoding, callback) {
    callback(++frames === 3 ? new Error('bad frame') : null, frame);
  },
});

const film = source('film');
film.on('error', (error) => console.log(error.code));
film.pipe(check).pipe(slowDisk('copy')); // expect: unhandled-pipe-error
`,
    },
    {
      title: 'A client goes away, and its file stays open',
      code: `import { slowDisk, source } from 'highwater/devices';

const film = source('film');
const client = slowDisk('client');

film.on('error', (error) => console.log(error.code));
client.on('error', (error) => console.log(error.code));
film.pipe(client); // expect: unhandled-pipe-error
setTimeout(() => client.destroy(), 20);
`,
    },
    {
      title: 'Of three copies, one fails and leaves its source behind',
      code: `import { disk, KiB, source } from 'highwater/devices';

for (const name of ['first', 'second', 'third']) {
  const film = source(name);
  const copy = disk(name + ' copy', name === 'second' ? { failAfter: 64 * KiB } : {});
  film.on('error', (error) => console.log(error.code));
  copy.on('error', (error) => console.log(error.code));
  film.pipe(copy); // expect: unhandled-pipe-error
}
`,
    },
    {
      title: 'What a transform still holds is left when the disk fails',
      code: `import { PassThrough } from 'node:stream';
import { disk, KiB, source } from 'highwater/devices';

const note = source('note', { size: 60 * KiB });
const through = new PassThrough();
const copy = disk('copy', { highWaterMark: KiB, failAfter: 20 * KiB });

note.on('error', (error) => console.log(error.code));
through.on('error', (error) => console.log(error.code));
copy.on('error', (error) => console.log(error.code));
note.pipe(through).pipe(copy); // expect: unhandled-pipe-error
`,
    },
    {
      title: 'All goes well this time, and nobody is listening for the day it does not',
      weight: 'hint',
      code: `import { slowDisk, source } from 'highwater/devices';

const film = source('film');
film.pipe(slowDisk('copy')); // expect: unhandled-pipe-error
`,
    },
  ],
  keeps: [
    {
      title: 'pipeline() closes all of them',
      code: `import { pipeline } from 'node:stream';
import { failingDisk, source } from 'highwater/devices';

pipeline(source('film'), failingDisk('copy'), (error) => {
  console.log(error.code);
});
`,
    },
    {
      title: 'A rejected pipeline() is caught',
      code: `import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { failingDisk, source } from 'highwater/devices';

try {
  await pipeline(source('film'), new PassThrough(), failingDisk('copy'));
} catch (error) {
  console.log(error.code);
}
`,
    },
    {
      title: 'Each end destroys the other',
      code: `import { failingDisk, source } from 'highwater/devices';

const film = source('film');
const copy = failingDisk('copy');

film.on('error', (error) => copy.destroy(error));
copy.on('error', (error) => {
  console.log(error.code);
  film.destroy();
});
film.pipe(copy);
`,
    },
    {
      title: 'finished() tells of either end',
      code: `import { finished } from 'node:stream';
import { failingDisk, source } from 'highwater/devices';

const film = source('film');
const copy = failingDisk('copy');

film.pipe(copy);
finished(copy, (error) => {
  if (error) film.destroy();
});
finished(film, (error) => {
  if (error) copy.destroy();
});
`,
    },
    {
      title: 'A client goes away, and its file is closed',
      code: `import { slowDisk, source } from 'highwater/devices';

const film = source('film');
const client = slowDisk('client');

film.on('error', (error) => client.destroy(error));
client.on('close', () => film.destroy());
film.pipe(client);
setTimeout(() => client.destroy(), 20);
`,
    },
    {
      title: 'The copy of a source that failed is ended all the same',
      code: `import { KiB, slowDisk, source } from 'highwater/devices';

const film = source('film', { failAfter: 100 * KiB });
const copy = slowDisk('copy');

film.on('error', () => copy.end('-- cut short --'));
film.pipe(copy);
`,
    },
    {
      title: 'Of two copies one fails, and the other goes on to the end',
      code: `import { failingDisk, slowDisk, source } from 'highwater/devices';

const film = source('film');
const copy = slowDisk('copy');
const backup = failingDisk('backup');

film.on('error', (error) => copy.destroy(error));
backup.on('error', (error) => console.log(error.code));
film.pipe(copy);
film.pipe(backup);
`,
    },
    {
      title: 'A pipe is taken apart before one end is let go',
      code: `import { slowDisk, source } from 'highwater/devices';

const film = source('film');
const trailer = slowDisk('trailer');

film.on('error', (error) => trailer.destroy(error));
film.pipe(trailer);
setTimeout(() => {
  film.unpipe(trailer);
  trailer.end();
  film.destroy();
}, 20);
`,
    },
    {
      title: 'Three parts are joined into one file',
      code: `import { once } from 'node:events';
import { slowDisk, source } from 'highwater/devices';

const film = slowDisk('film');

for (const name of ['first', 'second', 'third']) {
  const part = source(name, { size: 100_000 });
  part.on('error', (error) => film.destroy(error));
  part.pipe(film, { end: false });
  await once(part, 'end');
}
film.end();
`,
    },
    {
      title: 'What goes to stdout ends, and stdout does not',
      code: `import { Readable } from 'node:stream';

const letters = Readable.from(['to ', 'whom ', 'it ', 'may ', 'concern\\n']);

letters.on('error', (error) => console.log(error.message));
letters.pipe(process.stdout);
letters.on('end', () => console.log('sent'));
`,
    },
    {
      title: 'Every stream has its listener, and all goes well',
      code: `import { PassThrough } from 'node:stream';
import { slowDisk, source } from 'highwater/devices';

const film = source('film');
const through = new PassThrough();
const copy = slowDisk('copy');

for (const stream of [film, through, copy]) {
  stream.on('error', (error) => {
    console.log(error.code);
    for (const other of [film, through, copy]) other.destroy();
  });
}
film.pipe(through).pipe(copy);
`,
    },
  ],
};
