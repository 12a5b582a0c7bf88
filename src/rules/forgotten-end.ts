import { FLAG, KIND, type TraceEvent } from '../trace/event.ts';
import type { StreamState } from '../trace/stream-state.ts';
import type { Streams } from '../trace/streams.ts';
import type { Table } from '../trace/table.ts';
import { type PipePlaces, pipePlace, stepPipePlaces } from './pipe-places.ts';
import { defineRule, type Examples, type Finding } from './rule.ts';

/** The first write to a stream. */
interface Beginning {
  readonly place: number;
  readonly first: number;
  /** Node made it, so that the stream is Node's to end. */
  readonly byNode: boolean;
}

interface ForgottenEnds {
  readonly begun: Table<Beginning>;
  readonly pipes: PipePlaces;
  found: Finding[];
}

const rule = 'forgotten-end';

function begin({ begun, pipes }: ForgottenEnds, event: TraceEvent): void {
  const { stream, flags, place, other, time: first } = event;
  if (begun.has(stream) || flags & (FLAG.over | FLAG.invalid)) return;
  const piped = (flags & FLAG.byPipe) !== 0;
  begun.set(stream, {
    place: piped ? pipePlace(pipes, other, stream) : place,
    first,
    byNode: (flags & FLAG.byNode) !== 0,
  });
}

/** A stream that is stuck, or whose source is, was not forgotten: its end has not been reached. */
function isForgotten(state: StreamState, streams: Streams): boolean {
  const { ended, destroyed, failed, closed, needsDrain, working, corked, written } = state;
  if (ended || destroyed || failed || closed || isStandard(state)) return false;
  if (needsDrain || working > 0 || (corked > 0 && written > 0)) return false;
  for (const { from, to } of streams.pipes()) {
    if (to === state.row.id && !streams.get(from)?.readableEnded) return false;
  }
  return true;
}

/** A program does not end these. */
function isStandard({ row }: StreamState): boolean {
  return row.label === 'stdout' || row.label === 'stderr';
}

/** A program that waits for something that never comes did not get as far as the end. */
function findForgotten({ begun }: ForgottenEnds, streams: Streams, unsettled: boolean): Finding[] {
  const found: Finding[] = [];
  if (unsettled) return found;
  for (const [stream, { place, first, byNode }] of begun) {
    const state = streams.get(stream);
    if (byNode || !state || !isForgotten(state, streams)) continue;
    const at = place || (state.row.created[0] ?? 0);
    const told = { rule, weight: 'hint', text: 'hint', stream, place: at } as const;
    found.push({ ...told, count: 1, first, worst: 0, details: {} });
  }
  return found;
}

export const forgottenEnd = defineRule<ForgottenEnds>({
  id: rule,
  title: 'A stream was written to, and never ended',
  summary:
    "Only end() tells a stream that the last chunk has been written. Until then it waits for more: 'finish' does not come, a compressor keeps back its last block, a file stays open, and whoever waits for the stream waits for ever. A program that has nothing left to do exits all the same, so that nobody notices.",
  kinds: ['write', 'pipe', 'unpipe', 'close', 'idle'],
  start: (streams) => ({ begun: streams.table(), pipes: streams.table(), found: [] }),
  step(ends, event, streams) {
    const { kind, stream, flags } = event;
    if (kind === KIND.write) begin(ends, event);
    else if (kind === KIND.close) ends.begun.delete(stream);
    else if (kind !== KIND.idle) stepPipePlaces(ends.pipes, event);
    else ends.found = findForgotten(ends, streams, (flags & FLAG.unsettled) !== 0);
    return ends;
  },
  end: ({ found }) => found,
  atIdle: findForgotten,
  words: {
    hint: {
      happened:
        '`{stream}`, first written to at {place}, was still open when nothing was left to do: nobody has called end().',
      matters:
        "Without end(), 'finish' does not come, and what a stream keeps for its end, as a compressor does, is not written.",
      fix: 'Call `{stream}.end()` after the last write, or destroy() where no more is wanted of it.',
    },
  },
});

export const examples: Examples = {
  breaks: [
    {
      title: 'A loop, and then nothing',
      weight: 'hint',
      code: `import { slowDisk } from 'highwater/devices';

const log = slowDisk('log');

for (let n = 0; n < 10; n++) {
  log.write('line ' + n + '\\n'); // expect: forgotten-end
}
log.on('finish', () => console.log('stored'));
`,
    },
    {
      title: 'for await copies all, and leaves the copy open',
      weight: 'hint',
      code: `import { once } from 'node:events';
import { slowDisk, source } from 'highwater/devices';

const copy = slowDisk('copy');

for await (const chunk of source('film', { size: 200_000 })) {
  const ok = copy.write(chunk); // expect: forgotten-end
  if (!ok) await once(copy, 'drain');
}
`,
    },
    {
      title: 'A pipe was told not to end the disk, and nobody else does',
      weight: 'hint',
      code: `import { slowDisk, source } from 'highwater/devices';

const film = source('film', { size: 100_000 });
const copy = slowDisk('copy');

film.on('error', (error) => copy.destroy(error));
film.pipe(copy, { end: false }); // expect: forgotten-end
`,
    },
    {
      title: 'The end of a transform is where its last line would come',
      weight: 'hint',
      code: `import { Transform } from 'node:stream';

let sum = 0;
const total = new Transform({
  transform(number, encoding, callback) {
    sum += Number(number);
    callback();
  },
  flush(callback) {
    callback(null, 'sum: ' + sum);
  },
});

total.on('data', (line) => console.log(String(line)));
for (const number of ['1', '2', '3']) {
  total.write(number); // expect: forgotten-end
}
`,
    },
    {
      title: 'Only one branch of two reaches end()',
      weight: 'hint',
      code: `import { slowDisk, source } from 'highwater/devices';

const film = source('film', { size: 10_000 });
const copies = [slowDisk('copy'), slowDisk('backup')];

film.on('data', (chunk) => {
  for (const copy of copies) copy.write(chunk); // expect: forgotten-end
});
film.on('end', () => copies[0].end());
`,
    },
  ],
  keeps: [
    {
      title: 'end() after the last write',
      code: `import { slowDisk } from 'highwater/devices';

const log = slowDisk('log');

for (let n = 0; n < 10; n++) log.write('line ' + n + '\\n');
log.end();
`,
    },
    {
      title: 'A pipe ends what it writes to',
      code: `import { slowDisk, source } from 'highwater/devices';

const film = source('film', { size: 100_000 });

film.on('error', console.error);
film.pipe(slowDisk('copy'));
`,
    },
    {
      title: 'stdout and stderr stay open',
      code: `process.stdout.write('all is well\\n');
process.stderr.write('so far\\n');
`,
    },
    {
      title: 'What is not wanted any more is destroyed',
      code: `import { slowDisk } from 'highwater/devices';

const draft = slowDisk('draft');

draft.write('a first attempt');
setTimeout(() => draft.destroy(), 10);
`,
    },
    {
      title: 'A log that was opened and never needed',
      code: `import { slowDisk } from 'highwater/devices';

const log = slowDisk('log');

log.on('finish', () => console.log('stored'));
`,
    },
    {
      title: 'The program leaves by itself',
      code: `import { slowDisk } from 'highwater/devices';

const log = slowDisk('log');

log.write('the last line');
setTimeout(() => process.exit(), 10);
`,
    },
    {
      title: 'The disk has failed, and is closed already',
      code: `import { failingDisk } from 'highwater/devices';

const log = failingDisk('log', { failAfter: 0 });

log.write('a line');
log.on('error', (error) => console.log(error.code));
`,
    },
    {
      title: 'An async iterator ends what it is piped to',
      code: `import { pipeline } from 'node:stream/promises';
import { slowDisk } from 'highwater/devices';

async function* lines() {
  for (let n = 0; n < 10; n++) yield 'line ' + n + '\\n';
}

await pipeline(lines, slowDisk('lines'));
`,
    },
  ],
};
