import { FLAG, KIND, type TraceEvent } from '../trace/event.ts';
import type { Streams } from '../trace/streams.ts';
import type { Table } from '../trace/table.ts';
import { defineRule, type Examples, type Finding } from './rule.ts';

/** One destination of a source that has several. */
interface Branch {
  place: number;
  /** How often the source has waited for it, and how long for it alone. */
  waits: number;
  aloneMs: number;
  first: number;
}

/** A source that is piped, and how its time was spent since it had several destinations. */
interface Fan {
  readonly branches: Map<number, Branch>;
  /** Destinations that have answered `false` to it, and not drained since. */
  readonly holding: Set<number>;
  /** Until when the time is accounted for; null until the first chunk goes to several. */
  until: number | null;
  totalMs: number;
}

interface Fans {
  readonly bySource: Table<Fan>;
  /** By destination: the sources that it holds back. */
  readonly heldBy: Table<Set<number>>;
  /** By place, the worst. */
  readonly found: Map<number, Finding>;
}

/** A few waits at the start or the end of a short run say nothing of who is slow. */
const WAITS = 8;

/** For less than half of its time, a source is held back by others too, or by nobody. */
const SHARE = 0.5;

const rule = 'slowest-consumer';

function pipe({ bySource }: Fans, event: TraceEvent, streams: Streams): void {
  const { stream, other, place, time: first } = event;
  const fan = bySource.get(stream) ?? begin();
  bySource.set(stream, fan);
  streams.prune(fan.branches);
  fan.branches.set(other, { place, waits: 0, aloneMs: 0, first });
}

function begin(): Fan {
  return { branches: new Map(), holding: new Set(), until: null, totalMs: 0 };
}

/** A chunk of the source went to one of its destinations. */
function write(fans: Fans, { stream, flags, other, time }: TraceEvent): void {
  const fan = fans.bySource.get(other);
  const branch = fan?.branches.get(stream);
  if (!fan || !branch || fan.branches.size < 2) return;
  fan.until ??= time;
  if (!(flags & FLAG.returnedFalse) || fan.holding.has(stream)) return;
  account(fan, time);
  if (branch.waits++ === 0) branch.first = time;
  fan.holding.add(stream);
  const sources = fans.heldBy.get(stream) ?? new Set();
  fans.heldBy.set(stream, sources.add(other));
}

function account(fan: Fan, time: number): void {
  if (fan.until === null) return;
  const spent = time - fan.until;
  fan.until = time;
  fan.totalMs += spent;
  const [one, another] = fan.holding;
  const branch = another === undefined ? fan.branches.get(one) : undefined;
  if (branch) branch.aloneMs += spent;
}

/** A destination has drained, or will never do so again. */
function release({ bySource, heldBy }: Fans, destination: number, time: number): void {
  const sources = heldBy.get(destination);
  if (!sources) return;
  heldBy.delete(destination);
  for (const source of sources) {
    const fan = bySource.get(source);
    if (!fan) continue;
    account(fan, time);
    fan.holding.delete(destination);
  }
}

function unpipe({ bySource, found }: Fans, event: TraceEvent, streams: Streams): void {
  const { stream, other, time } = event;
  const fan = bySource.get(stream);
  if (!fan) return;
  account(fan, time);
  fan.holding.delete(other);
  const left = streams.pipesFrom(stream);
  if (left.length > 1) return;
  keepWorst(found, weigh(stream, fan));
  const stays = ([to]: [number, Branch]) => left.some((pipe) => pipe.to === to);
  bySource.set(stream, { ...begin(), branches: new Map([...fan.branches].filter(stays)) });
}

/** The source is through. */
function close({ bySource, found }: Fans, source: number, time: number): void {
  const fan = bySource.get(source);
  if (!fan) return;
  account(fan, time);
  keepWorst(found, weigh(source, fan));
  bySource.delete(source);
}

function weigh(source: number, { branches, totalMs }: Fan): Finding[] {
  return [...branches].flatMap(([stream, { place, waits: count, aloneMs: worst, first }]) => {
    const share = worst / totalMs;
    if (count < WAITS || !(share >= SHARE)) return [];
    const details = { source, share: Math.round(share * 100) };
    const told = { rule, text: 'slowest', stream, place, count, first, worst, details };
    return [{ ...told, weight: 'hint' }];
  });
}

/** A server that copies each request to two places would otherwise keep a finding for each. */
function keepWorst(found: Map<number, Finding>, fresh: readonly Finding[]): void {
  for (const finding of fresh) {
    const known = found.get(finding.place);
    const others = known ? (known.others ?? 0) + 1 : 0;
    const worse = known && known.worst > finding.worst ? known : finding;
    found.set(finding.place, others > 0 ? { ...worse, others } : worse);
  }
}

export const slowestConsumer = defineRule<Fans>({
  id: rule,
  title: 'One of several destinations holds the others back',
  summary:
    'A source that is piped to several destinations gives each chunk to all of them, and waits until the last one has room. All go at the pace of the slowest: the fast ones are idle for most of the time. That may be what is wanted, since nothing piles up. Where it is not, this is the destination to look at.',
  kinds: ['pipe', 'unpipe', 'write', 'drain', 'end', 'destroy'],
  start: (streams) => ({
    bySource: streams.table(),
    heldBy: streams.table(),
    found: new Map(),
  }),
  step(fans, event, streams) {
    const { kind, flags, stream, time } = event;
    if (kind === KIND.write) {
      if (flags & FLAG.byPipe) write(fans, event);
    } else if (kind === KIND.pipe) pipe(fans, event, streams);
    else if (kind === KIND.unpipe) unpipe(fans, event, streams);
    else {
      release(fans, stream, time);
      if (kind === KIND.destroy || flags & FLAG.readable) close(fans, stream, time);
    }
    return fans;
  },
  end({ bySource, found }) {
    const all = new Map(found);
    for (const [source, fan] of bySource) keepWorst(all, weigh(source, fan));
    return [...all.values()];
  },
  words: {
    slowest: {
      happened:
        '`{source:stream}` waited {count:times} for `{stream}`, which it is piped to at {place}: for {share}% of its time it waited for that one alone, while its other destinations had room.',
      matters:
        'A source waits for the slowest of its destinations, and the others wait with it, though they have room.',
      fix: 'If all may go at that pace, nothing is to be done. If not, make `{stream}` faster, or store its copy on its own, after the others.',
    },
  },
});

export const examples: Examples = {
  breaks: [
    {
      title: 'A copy far away holds back the one that is near',
      weight: 'hint',
      code: `import { disk, slowDisk, source } from 'highwater/devices';

const film = source('film', { size: 4_000_000 });
const copy = disk('copy', { latency: 1 });
const backup = slowDisk('backup', { latency: 20 });

film.on('error', (error) => [copy, backup].map((one) => one.destroy(error)));
film.pipe(copy);
film.pipe(backup); // expect: slowest-consumer
`,
    },
    {
      title: 'The slow one stands behind a transform',
      weight: 'hint',
      code: `import { PassThrough } from 'node:stream';
import { disk, slowDisk, source } from 'highwater/devices';

const film = source('film', { size: 4_000_000 });
const counter = new PassThrough();
const far = slowDisk('far', { latency: 20 });

film.on('error', (error) => console.log(error.code));
counter.on('error', (error) => far.destroy(error));
film.pipe(disk('near', { latency: 1 }));
film.pipe(counter).pipe(far); // expect: slowest-consumer
`,
    },
    {
      title: 'Two are slow in turn, and one of them much more so',
      weight: 'hint',
      code: `import { disk, source } from 'highwater/devices';

const film = source('film', { size: 4_000_000 });

film.on('error', (error) => console.log(error.code));
film.pipe(disk('near', { latency: 1 }));
film.pipe(disk('far', { latency: 4 }));
film.pipe(disk('farther', { latency: 20 })); // expect: slowest-consumer
`,
    },
    {
      title: 'A very small buffer makes for many short waits',
      weight: 'hint',
      code: `import { disk, KiB, source } from 'highwater/devices';

const film = source('film');

film.on('error', (error) => console.log(error.code));
film.pipe(disk('large', { latency: 2, highWaterMark: 512 * KiB }));
film.pipe(disk('small', { latency: 2, highWaterMark: KiB })); // expect: slowest-consumer
`,
    },
  ],
  keeps: [
    {
      title: 'Two copies that are equally slow',
      code: `import { disk, source } from 'highwater/devices';

const film = source('film', { size: 4_000_000 });

film.on('error', (error) => console.log(error.code));
film.pipe(disk('copy', { latency: 20 }));
film.pipe(disk('backup', { latency: 20 }));
`,
    },
    {
      title: 'The source is the slow one',
      code: `import { disk, source } from 'highwater/devices';

const film = source('film', { latency: 30 });

film.on('error', (error) => console.log(error.code));
film.pipe(disk('copy', { latency: 1 }));
film.pipe(disk('backup', { latency: 20 }));
`,
    },
    {
      title: 'A slow copy, and no other',
      code: `import { slowDisk, source } from 'highwater/devices';

const film = source('film', { size: 4_000_000 });

film.on('error', (error) => console.log(error.code));
film.pipe(slowDisk('copy', { latency: 20 }));
`,
    },
    {
      title: 'One is a little slower than the other',
      code: `import { disk, source } from 'highwater/devices';

const film = source('film', { size: 4_000_000 });

film.on('error', (error) => console.log(error.code));
film.pipe(disk('copy', { latency: 14 }));
film.pipe(disk('backup', { latency: 20 }));
`,
    },
    {
      title: 'All of a short note fits into the slow one',
      code: `import { disk, source } from 'highwater/devices';

const note = source('note', { size: 300_000 });

note.on('error', (error) => console.log(error.code));
note.pipe(disk('copy', { latency: 1 }));
note.pipe(disk('backup', { latency: 20 }));
`,
    },
    {
      title: 'The slow copy is made after the fast one',
      code: `import { once } from 'node:events';
import { disk, source } from 'highwater/devices';

for (const latency of [1, 20]) {
  const film = source('film', { size: 4_000_000 });
  const copy = disk('copy', { latency });
  film.on('error', (error) => copy.destroy(error));
  film.pipe(copy);
  await once(copy, 'finish');
}
`,
    },
  ],
};
