import type { NamedStream } from '../trace/recording.ts';
import { components, type Group } from './groups.ts';

/** As many whole groups of joined streams, in order, as make up `most` streams; at least one group. */
export function fewest(graph: Group, most: number): { kept: Group; left: NamedStream[] } {
  const kept = new Set<number>();
  for (const { streams } of components(graph)) {
    if (kept.size > 0 && kept.size + streams.length > most) break;
    for (const { id } of streams.slice(0, most)) kept.add(id);
  }
  return {
    kept: {
      streams: graph.streams.filter(({ id }) => kept.has(id)),
      edges: graph.edges.filter(({ from, to }) => kept.has(from) && kept.has(to)),
    },
    left: graph.streams.filter(({ id }) => !kept.has(id)),
  };
}
