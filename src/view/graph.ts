import { emptyEvent, FLAG, KIND, readEvent } from '../trace/event.ts';
import { fullness } from '../trace/fewer-streams.ts';
import type { NamedStream, Recording } from '../trace/recording.ts';
import { isWeb } from '../trace/stream-row.ts';
import { type Edge, findEdges } from './edges.ts';
import { inFlowOrder } from './grid.ts';

/** Which streams are drawn, and which of them feed which. */
export interface Graph {
  /** Each after those that feed it. */
  readonly streams: readonly NamedStream[];
  readonly edges: readonly Edge[];
  readonly byId: ReadonlyMap<number, NamedStream>;
  /** The edges out of a stream, where it has any. */
  readonly out: ReadonlyMap<number, readonly Edge[]>;
  /** How many times its mark each stream held at most. */
  readonly fullness: ReadonlyMap<number, number>;
  /** Streams that failed, the one that failed first at the front. */
  readonly failures: readonly number[];
}

/**
 * The graph of a run. Left out are stdout and stderr unless something feeds them, streams that nobody
 * named, fed or used: a library's own; and Web Streams, which nothing public joins to each other.
 */
export function graphOf(recording: Recording): Graph {
  const edges = findEdges(recording);
  const joined = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const used = usedStreams(recording);
  const streams = recording.streams.filter((stream) => {
    if (joined.has(stream.id)) return true;
    if (isWeb(stream)) return false;
    if (stream.label === 'stdout' || stream.label === 'stderr') return false;
    return used.has(stream.id) || !isNameless(stream);
  });
  return {
    streams: inFlowOrder({ streams, edges }),
    edges,
    byId: new Map(recording.streams.map((stream) => [stream.id, stream])),
    out: outOf(edges),
    fullness: new Map(streams.map((one) => [one.id, fullness(one, recording.totals)])),
    failures: failuresOf(recording),
  };
}

/** What a stream is called. */
export function nameIn({ byId }: Graph, id: number): string {
  return byId.get(id)?.name ?? 'a stream';
}

function outOf(edges: readonly Edge[]): Map<number, Edge[]> {
  const out = new Map<number, Edge[]>();
  for (const edge of edges) {
    const known = out.get(edge.from);
    if (known) known.push(edge);
    else out.set(edge.from, [edge]);
  }
  return out;
}

/** One failure often brings down the streams around it, and which came first tells the cause. */
function failuresOf({ records, numbers }: Recording): number[] {
  const failed = new Set<number>();
  const event = emptyEvent();
  for (let index = 0; index < numbers.length; index++) {
    const { kind, flags, stream } = readEvent(records, index, event);
    const fails = kind === KIND.error || (kind === KIND.destroy && flags & FLAG.failed);
    if (fails) failed.add(stream);
  }
  return [...failed];
}

/** Called by its class, for want of anything better. */
function isNameless({ name, className, kind, label }: NamedStream): boolean {
  const own = className || kind;
  return label === null && (name === own || name.replace(/ \d+$/, '') === own);
}

const IDLE = new Set<number>([KIND.create, KIND.listen, KIND.unlisten]);

function usedStreams({ records, numbers }: Recording): Set<number> {
  const used = new Set<number>();
  const event = emptyEvent();
  for (let index = 0; index < numbers.length; index++) {
    readEvent(records, index, event);
    if (!IDLE.has(event.kind)) used.add(event.stream);
  }
  return used;
}
