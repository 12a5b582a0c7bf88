import type { Cell, Grid } from './grid.ts';
import { widthOf } from './lettering.ts';
import type { Layout, TankPlace } from './places.ts';
import { pipesOf } from './routes.ts';
import type { Sizes } from './sizes.ts';
import { NOTE } from './svg.ts';

/** At either side, and where pipes turn around there. */
const MARGIN = 8;
const TURNING = 20;
const MARK_LABEL = Math.ceil(widthOf('highWaterMark', NOTE)) + 14;

/** Where the columns of a drawing stand. */
interface Columns {
  /** Of the whole drawing. */
  readonly width: number;
  readonly count: number;
  readonly tank: number;
  readonly gap: number;
  readonly left: number;
  readonly labelled: boolean;
}

/** Groups of joined streams from left to right, and from shelf to shelf; long ones go on below. */
export function shelves(grids: readonly Grid[], width: number, sizes: Sizes): Omit<Layout, 'left'> {
  const columns = columnsFor(grids, width, sizes);
  const tanks: TankPlace[] = [];
  const pipes: Layout['pipes'][number][] = [];
  let shelf = { x: 0, top: 4, bottom: 4 };
  for (const grid of grids) {
    const taken = Math.min(grid.columns, columns.count);
    if (shelf.x > 0 && shelf.x + taken > columns.count) {
      shelf = { x: 0, top: shelf.bottom + sizes.between, bottom: shelf.bottom };
    }
    const placed = placeGrid(grid, shelf.x, shelf.top, columns, sizes);
    tanks.push(...placed.tanks);
    pipes.push(...pipesOf(grid, placed.tanks, sizes));
    shelf.x += taken;
    shelf.bottom = Math.max(shelf.bottom, placed.bottom);
  }
  return { width, height: shelf.bottom + 6, tanks, pipes };
}

function columnsFor(grids: readonly Grid[], width: number, { words, tank, gap }: Sizes): Columns {
  const longest = Math.max(1, ...grids.map(({ columns }) => columns));
  const turns = longest > columnsIn(width - 2 * MARGIN, tank, gap) || grids.some(hasDetour);
  const margin = turns ? TURNING : MARGIN;
  const room = width - 2 * margin;
  const fit = columnsIn(room, tank, gap);
  const alone = grids.filter(({ columns }) => columns === 1).length;
  // Small tanks fill the width; large ones keep to as many columns as the longest way needs.
  const roomy = Math.max(1, Math.floor((room + gap.most) / (tank.most + gap.most)));
  const wanted =
    words === 'short' ? Math.max(longest, roomy) : Math.max(longest, Math.min(alone, 3));
  const count = Math.min(fit, bandOf(wanted, fit));
  const labelled = words === 'around' && count < 4;
  const inner = room - (labelled ? MARK_LABEL : 0);
  const gaps = Math.max(1, count - 1);
  const each = Math.min(tank.most, Math.max(tank.least, (inner - gaps * gap.least) / count));
  const between = Math.min(gap.most, Math.floor((inner - count * each) / gaps));
  const used = count * each + (count - 1) * between + (labelled ? MARK_LABEL : 0);
  return {
    width,
    count,
    tank: each,
    gap: between,
    left: Math.max(margin, (width - used) / 2),
    labelled,
  };
}

/** How many columns there is room for at the least. */
function columnsIn(room: number, tank: Sizes['tank'], gap: Sizes['gap']): number {
  return Math.max(1, Math.floor((room + gap.least) / (tank.least + gap.least)));
}

/** Of so many columns that do not fit, how many stand in each band, so that the bands are alike. */
function bandOf(wanted: number, fit: number): number {
  return Math.ceil(wanted / Math.ceil(wanted / fit));
}

function placeGrid(grid: Grid, from: number, top: number, columns: Columns, sizes: Sizes) {
  const { width, count, tank, gap, left } = columns;
  const rows = rowsOf(grid, count, sizes, top);
  const tanks = grid.cells.map((cell): TankPlace => {
    const column = (from + cell.column) % count;
    const x = left + column * (tank + gap);
    const y = rows.tops[lineOf(cell, grid, count)] + sizes.head;
    const beyond = Math.min(gap - 6, width - x - tank - 4);
    return {
      stream: cell.stream,
      box: { x, y, width: tank, height: sizes.tank.height },
      words: sizes.words,
      room: sizes.words === 'short' ? tank : tank + Math.max(0, beyond),
      marked: markedAt(cell, column, grid, columns, sizes),
    };
  });
  return { tanks, bottom: rows.bottom };
}

function markedAt(
  { stream, column: own }: Cell,
  column: number,
  grid: Grid,
  { labelled, gap, count }: Columns,
  { words }: Sizes,
) {
  const feeds = grid.edges.some(({ from }) => from === stream.id);
  const free = column === count - 1 || gap > MARK_LABEL;
  if (labelled && free && !feeds) return 'right';
  return !labelled && words === 'around' && own === 0 ? 'inside' : 'nowhere';
}

/** The line that a cell stands in, counted over the rows of all bands. */
function lineOf({ column, row }: Cell, { rows }: Grid, count: number): number {
  return Math.floor(column / count) * rows + row;
}

function rowsOf(grid: Grid, count: number, sizes: Sizes, top: number) {
  const lines = Math.ceil(grid.columns / count) * grid.rows;
  const detours = grid.columns > count || hasDetour(grid);
  const tops: number[] = [];
  let y = top;
  for (let line = 0; line < lines; line++) {
    tops.push(y);
    const here = grid.cells.filter((cell) => lineOf(cell, grid, count) === line);
    if (here.length === 0) continue;
    const double = here.some(({ stream: { readable, writable } }) => readable && writable);
    const foot = double ? sizes.doubleFoot : sizes.foot;
    y += sizes.head + sizes.tank.height + foot + sizes.between + (detours ? sizes.detour : 0);
  }
  return { tops, bottom: y - sizes.between };
}

function hasDetour({ cells, edges }: Grid): boolean {
  const columnOf = (id: number) => cells.find(({ stream }) => stream.id === id)?.column ?? 0;
  return edges.some(({ from, to }) => columnOf(to) !== columnOf(from) + 1);
}
