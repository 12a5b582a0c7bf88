import { emptyEvent, FLAG, KIND, readEvent, type TraceEvent } from '../trace/event.ts';
import type { Recording } from '../trace/recording.ts';
import { Carriers } from './carriers.ts';

/** How chunks get from one stream to another. */
export type Way =
  /** `pipe()` or `pipeline()` joined them. */
  | 'pipe'
  /** A listener of `'data'` writes. */
  | 'data'
  /** The program reads from one and writes to the other, in a loop of its own. */
  | 'program';

/** One stream feeds another. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly way: Way;
  /** The kept event that first showed it. */
  readonly since: number;
  /** Kept writes that were made while a drain was needed, ascending. */
  readonly ignored: readonly number[];
  /** Every answer was `true`, also beyond the mark: backpressure was switched off. */
  readonly off: boolean;
}

interface Growing extends Edge {
  way: Way;
  ignored: number[];
  off: boolean;
}

/** Finds which streams feed which, from what was kept of a run. */
export function findEdges(recording: Recording): Edge[] {
  const edges = new Map<string, Growing>();
  const carriers = new Carriers(recording);
  const event = emptyEvent();
  for (let index = 0; index < recording.numbers.length; index++) {
    readEvent(recording.records, index, event);
    if (event.kind === KIND.pipe) open(edges, event.stream, event.other, 'pipe', index);
    else if (event.kind === KIND.write && event.flags & FLAG.inData) {
      open(edges, event.other, event.stream, 'data', index);
    } else carriers.add(event, index);
  }
  for (const { from, to, since } of carriers.found()) open(edges, from, to, 'program', since);
  mark(recording, [...edges.values()]);
  return [...edges.values()];
}

function open(
  edges: Map<string, Growing>,
  from: number,
  to: number,
  way: Way,
  since: number,
): void {
  const key = `${from} ${to}`;
  const known = edges.get(key);
  if (!known) edges.set(key, { from, to, way, since, ignored: [], off: false });
  // A pipe's own writes are made inside 'data' events too, and a later pipe() explains them better.
  else if (way === 'pipe') known.way = 'pipe';
}

/** Notes the writes that went against a `false`, at the edge that they came along. */
function mark(recording: Recording, edges: readonly Growing[]): void {
  const into = new Map<number, Growing[]>();
  for (const edge of edges) into.set(edge.to, [...(into.get(edge.to) ?? []), edge]);
  const refusing = refusingStreams(recording);
  const event = emptyEvent();
  for (let index = 0; index < recording.numbers.length; index++) {
    readEvent(recording.records, index, event);
    if (event.kind !== KIND.write) continue;
    const edge = into.get(event.stream)?.find((each) => cameAlong(each, event));
    if (!edge) continue;
    if (!refusing.has(event.stream)) edge.off ||= isBeyondMark(recording, event);
    else if (event.flags & FLAG.neededDrain && !(event.flags & FLAG.byPipe)) {
      edge.ignored.push(index);
    }
  }
}

function cameAlong({ from, way }: Edge, { flags, other }: TraceEvent): boolean {
  return way === 'program' ? !(flags & FLAG.inData) : other === from;
}

/** Streams that ever answered `false`. */
function refusingStreams({ totals }: Recording): Set<number> {
  const refusing = Object.entries(totals).filter(([, { falses }]) => falses > 0);
  return new Set(refusing.map(([id]) => Number(id)));
}

function isBeyondMark({ streams }: Recording, { stream, buffered, flags }: TraceEvent): boolean {
  const mark = streams.find(({ id }) => id === stream)?.writable?.mark;
  return mark !== undefined && buffered >= mark && !(flags & FLAG.over);
}
