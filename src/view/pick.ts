import type { NamedStream } from '../trace/recording.ts';
import type { Graph } from './graph.ts';
import { components, type Group } from './groups.ts';

/**
 * As many whole groups of joined streams as make up `most` streams, those that came to hold most first;
 * at least one group.
 */
export function fewest(graph: Graph, most: number): { kept: Group; left: NamedStream[] } {
  const kept = new Set<number>();
  const peak = ({ streams }: Group) =>
    Math.max(...streams.map(({ id }) => graph.fullness.get(id) ?? 0));
  const groups = components(graph).map((group) => ({ ...group, peak: peak(group) }));
  for (const { streams } of groups.sort((a, b) => b.peak - a.peak)) {
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
