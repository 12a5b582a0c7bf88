import { chunksText, countText } from '../outcomes/amount.ts';
import type { NamedStream, Recording } from '../trace/recording.ts';
import type { Edge } from './edges.ts';
import { type Graph, nameIn } from './graph.ts';
import { components, type Group } from './groups.ts';
import { listed, quoted, someOf } from './wording.ts';

/** More groups, or more ways between streams, are told in numbers. */
const MANY_GROUPS = 2;
const MANY_EDGES = 5;

/** What fed what: how a story begins. Never more than two sentences. */
export function openingWords(graph: Graph, recording: Recording): string[] {
  const { streams, edges } = graph;
  if (edges.length === 0) return [unjoined(streams, recording)];
  const groups = components(graph).filter((group) => group.edges.length > 0);
  if (groups.length > MANY_GROUPS || edges.length > MANY_EDGES) return [manyWords(graph)];
  return groups.flatMap((group) => groupWords(group, graph)).slice(0, 2);
}

function unjoined(streams: readonly NamedStream[], { totals }: Recording): string {
  const written = streams.filter(({ id }) => (totals[id]?.writes ?? 0) > 0);
  const [only] = written;
  if (written.length === 1) {
    return `The program wrote ${chunksText(totals[only.id].writes)} to ${quoted(only.name)}.`;
  }
  if (written.length > 1) {
    return `The program wrote to ${someOf(written, ({ name }) => quoted(name))}.`;
  }
  const pushed = streams.find(({ id }) => (totals[id]?.pushes ?? 0) > 0);
  if (pushed) {
    return `${chunksText(totals[pushed.id].pushes)} were pushed into ${quoted(pushed.name)}, and no other stream took them.`;
  }
  if (streams.length === 0) return 'This program made no streams.';
  const names = listed(streams.slice(0, 3).map(({ name }) => quoted(name)));
  return streams.length <= 3
    ? `The program made ${names}, and nothing went through.`
    : `The program made ${countText(streams.length)} streams, and nothing went through any of them.`;
}

function manyWords(graph: Graph): string {
  const [first] = graph.edges;
  const between = `from ${quoted(nameIn(graph, first.from))} to ${quoted(nameIn(graph, first.to))}`;
  const [made, ways] = [graph.streams.length, graph.edges.length].map(countText);
  const joined = graph.edges.every(({ way }) => way === 'pipe')
    ? `${ways} pipes joined them`
    : `There were ${ways} ways between them`;
  return `The program made ${made} streams. ${joined}, the first ${between}.`;
}

/** One sentence for a chain of pipes, or for pipes that meet; otherwise one for each stream that feeds others. */
function groupWords({ streams, edges }: Group, graph: Graph): string[] {
  const name = (id: number) => quoted(nameIn(graph, id));
  if (isChain(streams, edges)) {
    const names = streams.map(({ id }) => name(id));
    const through = names.length > 2 ? ` through ${listed(names.slice(1, -1))}` : '';
    return [`${names[0]} was piped${through} into ${names[names.length - 1]}.`];
  }
  const into = new Set(edges.map(({ to }) => to));
  if (into.size === 1 && edges.length > 1 && edges.every(({ way }) => way === 'pipe')) {
    return [`${listed(edges.map(({ from }) => name(from)))} were piped into ${name(edges[0].to)}.`];
  }
  const feeding = streams.filter(({ id }) => edges.some(({ from }) => from === id));
  return feeding.map(({ id }) => feedWords(id, edges, name));
}

function isChain(streams: readonly NamedStream[], edges: readonly Edge[]): boolean {
  if (edges.length !== streams.length - 1) return false;
  return streams.every(({ id }, index) => {
    const next = streams[index + 1];
    const joined = (edge: Edge) => edge.way === 'pipe' && edge.from === id && edge.to === next?.id;
    return !next || edges.some(joined);
  });
}

function feedWords(id: number, edges: readonly Edge[], name: (id: number) => string): string {
  const out = edges.filter(({ from }) => from === id);
  const into = listed(out.map(({ to }) => name(to)));
  switch (out[0].way) {
    case 'pipe':
      return `${name(id)} was piped into ${into}.`;
    case 'data':
      return `The program listened for 'data' on ${name(id)}, and wrote to ${into} each time.`;
    case 'program':
      return `The program took chunks from ${name(id)} and wrote to ${into} by itself.`;
  }
}
