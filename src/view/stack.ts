import type { Edge } from './edges.ts';
import { cellsInOrder, type Grid } from './grid.ts';
import type { Box } from './measures.ts';
import type { Layout, PipePlace, TankPlace } from './places.ts';
import type { Point } from './svg.ts';

const MARGIN = 8;
const TANK = { width: 132, height: 92 };

/** For each pipe that comes in, the room above a tank. */
const SLOT = 54;
const APART = 22;

/** Pipes that pass other tanks run on the left, each in a lane of its own. */
const LANE = 12;

/** Streams under each other, each with its words to the right: the drawing for a phone. */
export function stack(grids: readonly Grid[], width: number): Omit<Layout, 'left'> {
  const order = grids.flatMap((grid) => cellsInOrder(grid).map(({ stream }) => stream));
  const edges = grids.flatMap((grid) => grid.edges);
  const lanes = edges.filter((edge) => !isConsecutive(edge, order));
  const left = MARGIN + (lanes.length > 0 ? 8 + LANE * lanes.length : 0);
  const tanks: TankPlace[] = [];
  let y = MARGIN;
  for (const stream of order) {
    const incoming = edges.filter(({ to }) => to === stream.id).length;
    if (tanks.length > 0) y += incoming > 0 ? SLOT * incoming : APART;
    else y += SLOT * lanes.filter(({ to }) => to === stream.id).length;
    const box = { x: left, y, ...TANK };
    const room = width - left - TANK.width - 16 - MARGIN;
    tanks.push({ stream, box, words: 'beside', room, marked: 'right' });
    y += TANK.height;
  }
  const pipes = tanks.flatMap((tank) => pipesInto(tank, tanks, edges, lanes, width));
  return { width, height: y + MARGIN, tanks, pipes };
}

function isConsecutive({ from, to }: Edge, order: readonly { id: number }[]): boolean {
  const at = order.findIndex(({ id }) => id === to);
  return at > 0 && order[at - 1].id === from;
}

function pipesInto(
  tank: TankPlace,
  tanks: readonly TankPlace[],
  edges: readonly Edge[],
  lanes: readonly Edge[],
  width: number,
): PipePlace[] {
  const incoming = edges.filter(({ to }) => to === tank.stream.id);
  // The one from right above comes first, and the others join it further down.
  incoming.sort((a, b) => lanes.indexOf(a) - lanes.indexOf(b));
  return incoming.flatMap((edge, slot) => {
    const from = tanks.find(({ stream }) => stream.id === edge.from);
    if (!from) return [];
    const y = tank.box.y - SLOT * (incoming.length - slot);
    const lane = lanes.indexOf(edge);
    const points =
      lane < 0
        ? straight(exit(from), entry(tank))
        : around(from.box, MARGIN + 4 + LANE * lane, y + 26, entry(tank));
    const valve = lane < 0 ? { x: entry(tank).x, y: y + 30 } : { x: tank.box.x + 26, y: y + 26 };
    const label = { x: entry(tank).x + 20, y: valve.y - 3 };
    const room = width - label.x - MARGIN;
    return [{ edge, points, valve, upright: lane < 0, words: 'beside' as const, label, room }];
  });
}

function straight(start: Point, end: Point): Point[] {
  if (start.x === end.x) return [start, end];
  const y = start.y + 12;
  return [start, { x: start.x, y }, { x: end.x, y }, end];
}

function around(from: Box, x: number, y: number, end: Point): Point[] {
  const out = from.y + from.height * 0.7;
  return [{ x: from.x, y: out }, { x, y: out }, { x, y }, { x: end.x, y }, end];
}

/** Chunks go in at the writable chamber, which is the left one, and out at the readable one. */
function entry({ stream, box }: TankPlace): Point {
  return { x: box.x + box.width * (stream.readable && stream.writable ? 0.25 : 0.5), y: box.y };
}

function exit({ stream, box }: TankPlace): Point {
  const share = stream.readable && stream.writable ? 0.75 : 0.5;
  return { x: box.x + box.width * share, y: box.y + box.height };
}
