import type { NamedStream } from '../trace/recording.ts';
import type { Edge } from './edges.ts';
import { components, type Group } from './groups.ts';

/** Where a stream stands among those that it is joined to: columns from source to sink, rows down. */
export interface Cell {
  readonly stream: NamedStream;
  readonly column: number;
  readonly row: number;
}

export interface Grid {
  readonly cells: readonly Cell[];
  readonly edges: readonly Edge[];
  readonly columns: number;
  readonly rows: number;
}

/**
 * Sets out one group of joined streams. The column is the longest way from a source; of the streams
 * that one feeds, the first keeps its row and the others open new ones.
 */
export function gridOf({ streams, edges }: Group): Grid {
  const columns = columnsOf(streams, edges);
  const rows = rowsOf(streams, edges, columns);
  const cells = streams.map((stream) => ({
    stream,
    column: columns.get(stream.id) ?? 0,
    row: rows.get(stream.id) ?? 0,
  }));
  return {
    cells,
    edges,
    columns: 1 + Math.max(...cells.map(({ column }) => column)),
    rows: 1 + Math.max(...cells.map(({ row }) => row)),
  };
}

/** Streams as the chunks come to them: group by group, and each after those that feed it. */
export function inFlowOrder(group: Group): NamedStream[] {
  return components(group).flatMap((each) =>
    cellsInOrder(gridOf(each)).map(({ stream }) => stream),
  );
}

/** From source to sink, and of those as far along, from top to bottom. */
export function cellsInOrder({ cells }: Grid): Cell[] {
  return [...cells].sort((a, b) => a.column - b.column || a.row - b.row);
}

function columnsOf(streams: readonly NamedStream[], edges: readonly Edge[]): Map<number, number> {
  const columns = new Map<number, number>();
  const under = new Set<number>();
  const column = (id: number): number => {
    const known = columns.get(id);
    if (known !== undefined) return known;
    under.add(id);
    // A stream that is fed, by whatever way, from itself is no reason to stand further right.
    const feeders = edges.filter(({ from, to }) => to === id && !under.has(from));
    const found = Math.max(0, ...feeders.map(({ from }) => column(from) + 1));
    under.delete(id);
    columns.set(id, found);
    return found;
  };
  for (const { id } of streams) column(id);
  return columns;
}

function rowsOf(
  streams: readonly NamedStream[],
  edges: readonly Edge[],
  columns: ReadonlyMap<number, number>,
): Map<number, number> {
  const rows = new Map<number, number>();
  const taken = new Set<string>();
  const columnOf = (id: number) => columns.get(id) ?? 0;
  const place = (id: number, from: number): void => {
    if (rows.has(id)) return;
    let row = from;
    while (taken.has(`${columnOf(id)} ${row}`)) row++;
    taken.add(`${columnOf(id)} ${row}`);
    rows.set(id, row);
    for (const edge of edges) if (edge.from === id) place(edge.to, row);
  };
  const inOrder = [...streams].sort((a, b) => columnOf(a.id) - columnOf(b.id));
  for (const { id } of inOrder) {
    // Another source begins below all that the ones before it feed, so that no two pipes run as one.
    const below = 1 + Math.max(-1, ...rows.values());
    place(id, below);
  }
  return rows;
}
