import type { Edge } from './edges.ts';
import type { Grid } from './grid.ts';
import type { PipePlace, TankPlace } from './places.ts';
import type { Sizes } from './sizes.ts';
import type { Point } from './svg.ts';

/** At which share of a tank's height a pipe meets it: below the mark, above the floor. */
const MEETS = 0.66;

/** How far a pipe goes straight before it turns. */
const STUB = 12;

/** Room for words below a pipe that runs between two rows. */
const BELOW = 220;

/** The pipes of one group, between tanks that stand side by side. */
export function pipesOf(grid: Grid, tanks: readonly TankPlace[], sizes: Sizes): PipePlace[] {
  const places = new Map(tanks.map((tank) => [tank.stream.id, tank]));
  const found: PipePlace[] = [];
  for (const edge of grid.edges) {
    const from = places.get(edge.from);
    const to = places.get(edge.to);
    if (from && to) found.push(route(edge, from, to, grid, sizes));
  }
  return found;
}

function route(edge: Edge, a: TankPlace, b: TankPlace, grid: Grid, sizes: Sizes): PipePlace {
  const start = { x: a.box.x + a.box.width, y: meetingY(a) };
  const end = { x: b.box.x, y: meetingY(b) };
  const words = sizes.words === 'short' ? 'none' : 'around';
  const ahead = end.x - start.x;
  if (!isNext(edge, grid) || ahead < 0) return detour(edge, start, end, a, sizes);
  const forks = grid.edges.filter(({ from }) => from === edge.from).length > 1;
  if (start.y === end.y && !forks) {
    const valve = { x: (start.x + end.x) / 2, y: start.y };
    return {
      edge,
      points: [start, end],
      valve,
      upright: false,
      words,
      label: valve,
      room: ahead - 6,
    };
  }
  const turn = forks ? start.x + ahead * 0.18 : end.x - ahead * 0.18;
  const [left, right] = forks ? [turn, end.x] : [start.x, turn];
  const valve = { x: (left + right) / 2, y: forks ? end.y : start.y };
  const points = [start, { x: turn, y: start.y }, { x: turn, y: end.y }, end];
  return { edge, points, valve, upright: false, words, label: valve, room: right - left - 6 };
}

/** Below its row, to a stream that stands further on, further back, or a band below. */
function detour(edge: Edge, start: Point, end: Point, from: TankPlace, sizes: Sizes): PipePlace {
  const { readable, writable } = from.stream;
  const foot = readable && writable ? sizes.doubleFoot : sizes.foot;
  const y = from.box.y + from.box.height + foot + (sizes.detour + sizes.between) / 2;
  const [right, left] = [start.x + STUB, end.x - STUB];
  const valve = { x: (right + left) / 2, y };
  return {
    edge,
    points: [
      start,
      { x: right, y: start.y },
      { x: right, y },
      { x: left, y },
      { x: left, y: end.y },
      end,
    ],
    valve,
    upright: false,
    words: sizes.words === 'short' ? 'none' : 'beside',
    label: { x: valve.x + 14, y: y + 11 },
    room: BELOW,
  };
}

function isNext({ from, to }: Edge, { cells }: Grid): boolean {
  const columnOf = (id: number) => cells.find(({ stream }) => stream.id === id)?.column ?? 0;
  return columnOf(to) === columnOf(from) + 1;
}

function meetingY({ box }: TankPlace): number {
  return box.y + box.height * MEETS;
}
