import type { NamedStream } from '../trace/recording.ts';
import type { Totals } from '../trace/totals.ts';
import { timesMark } from './amounts.ts';
import { lengthOf } from './axis.ts';
import type { Graph } from './graph.ts';
import { components } from './groups.ts';
import type { Seeker } from './seek.ts';
import { type Waits, waitsOf } from './waits.ts';

/** One sentence of a story. Names of streams stand in backticks. */
export interface Sentence {
  readonly text: string;
  /** The kept event that it speaks of. */
  readonly at: number;
}

/** The stream that a story is about, and its figures. */
export interface Subject {
  readonly stream: NamedStream;
  readonly totals: Totals;
}

/** What the sentences of a story are made from. */
export interface Teller {
  readonly seeker: Seeker;
  readonly graph: Graph;
  readonly waits: ReadonlyMap<number, Waits>;
  readonly lengthMs: number;
  readonly subject: Subject | null;
  /** Backpressure was switched off. */
  readonly off: boolean;
}

export function tellerOf(seeker: Seeker, graph: Graph): Teller {
  const { recording } = seeker;
  const waits = waitsOf(recording);
  const off = graph.edges.find((edge) => edge.off);
  return {
    seeker,
    graph,
    waits,
    lengthMs: lengthOf(recording),
    subject: off ? figuresOf(seeker, graph, off.to) : subjectOf(seeker, graph, waits),
    off: off !== undefined,
  };
}

/** Whether the story is of a stream that was given more than it could take. */
export function isCareless({ subject, off }: Teller): boolean {
  return off || (subject !== null && subject.totals.ignored > 0);
}

/** Waits of at least this share of the longest are as long. */
const ALIKE = 0.8;

/**
 * The destination whose answers were ignored most; or else the one that made others wait longest.
 * Where several in a row did, the last of them: those before it waited because it did.
 */
function subjectOf(
  seeker: Seeker,
  graph: Graph,
  waits: ReadonlyMap<number, Waits>,
): Subject | null {
  const pressed = graph.streams
    .map(({ id }) => figuresOf(seeker, graph, id))
    .filter((each) => each !== null && each.totals.falses > 0) as Subject[];
  const waited = ({ stream }: Subject) => waits.get(stream.id)?.totalMs ?? 0;
  const ignored = most(pressed, ({ totals }) => totals.ignored);
  if (ignored && ignored.totals.ignored > 0) return ignored;
  const longest = most(pressed, waited);
  if (!longest) return null;
  const group = components(graph).find(({ streams }) => streams.includes(longest.stream));
  const near = pressed.filter(({ stream }) => group?.streams.includes(stream));
  return near.filter((each) => waited(each) >= ALIKE * waited(longest)).at(-1) ?? longest;
}

function figuresOf({ recording }: Seeker, { byId }: Graph, id: number): Subject | null {
  const stream = byId.get(id);
  const totals = recording.totals[id];
  return stream && totals ? { stream, totals } : null;
}

/** The first of those with the most. */
function most<T>(all: readonly T[], amount: (each: T) => number): T | undefined {
  let found: T | undefined;
  let largest = Number.NEGATIVE_INFINITY;
  for (const each of all) {
    const own = amount(each);
    if (own > largest) [found, largest] = [each, own];
  }
  return found;
}

/** The most that one side of a stream ever held. */
export interface Peak {
  readonly stream: NamedStream;
  readonly mark: number;
  readonly objects: boolean;
  readonly most: number;
  /** The event's number. */
  readonly number: number;
}

/** The fullest side that any of some streams ever had, measured in marks; of equals, the first. */
export function fullest({ recording }: Seeker, streams: readonly NamedStream[]): Peak | null {
  const sides = streams.flatMap((stream) => {
    const totals = recording.totals[stream.id];
    if (!totals) return [];
    const { peakWritten, peakWrittenAt, peakHeld, peakHeldAt } = totals;
    return [
      { stream, side: stream.writable, most: peakWritten, number: peakWrittenAt },
      { stream, side: stream.readable, most: peakHeld, number: peakHeldAt },
    ];
  });
  const found = most(
    sides.filter(({ side }) => side !== null),
    (each) => timesMark(each.most, each.side?.mark ?? 1),
  );
  if (!found?.side || found.most === 0) return null;
  const { mark, objectMode } = found.side;
  return {
    stream: found.stream,
    mark,
    objects: objectMode,
    most: found.most,
    number: found.number,
  };
}
