import type { NamedStream } from '../trace/recording.ts';
import type { Edge } from './edges.ts';

/** Streams that are joined to each other. */
export interface Group {
  readonly streams: readonly NamedStream[];
  readonly edges: readonly Edge[];
}

/** The streams in groups that are joined, each with its edges; those joined to nothing come last. */
export function components({ streams, edges }: Group): Group[] {
  const root = rootsOf(edges);
  const parts = new Map<number, { streams: NamedStream[]; edges: Edge[] }>();
  for (const stream of streams) {
    const part = parts.get(root(stream.id));
    if (part) part.streams.push(stream);
    else parts.set(root(stream.id), { streams: [stream], edges: [] });
  }
  for (const edge of edges) parts.get(root(edge.from))?.edges.push(edge);
  const all = [...parts.values()];
  return [
    ...all.filter(({ edges }) => edges.length > 0),
    ...all.filter(({ edges: { length } }) => length === 0),
  ];
}

/** For each stream, the one that stands for all that are joined to it. */
function rootsOf(edges: readonly Edge[]): (id: number) => number {
  const parents = new Map<number, number>();
  const root = (id: number): number => {
    let top = id;
    for (let next = parents.get(top); next !== undefined; next = parents.get(top)) top = next;
    if (top !== id) parents.set(id, top);
    return top;
  };
  for (const { from, to } of edges) {
    const [a, b] = [root(from), root(to)];
    if (a !== b) parents.set(Math.max(a, b), Math.min(a, b));
  }
  return root;
}
