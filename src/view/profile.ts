import { emptyEvent, readEvent } from '../trace/event.ts';
import { type Recording, type SideName, seriesKey } from '../trace/recording.ts';
import type { Axis } from './axis.ts';
import { sideTold } from './levels.ts';
import { num } from './svg.ts';

/** What one side held, in the room of one pixel. */
export interface Column {
  readonly x: number;
  readonly least: number;
  readonly most: number;
  readonly last: number;
}

/** What a side held over time, as fine as there are pixels; the extremes are all there. */
export function profileOf(
  recording: Recording,
  stream: number,
  side: SideName,
  axis: Axis,
): Column[] {
  if (axis.by === 'event') return columnsOfEvents(recording, stream, side, axis);
  const series = recording.series[seriesKey(stream, side)];
  if (!series) return [];
  const columns: Column[] = [];
  series.from.forEach((time, index) => {
    const { least, most, last } = series;
    add(columns, axis.playheadX(time), least[index], most[index], last[index]);
  });
  return columns;
}

function columnsOfEvents(
  { records, numbers }: Recording,
  stream: number,
  side: SideName,
  axis: Axis,
): Column[] {
  const columns: Column[] = [];
  const event = emptyEvent();
  for (let index = 0; index < numbers.length; index++) {
    readEvent(records, index, event);
    if (event.stream !== stream || sideTold(event) !== side) continue;
    add(columns, axis.xOf(index), event.buffered, event.buffered, event.buffered);
  }
  return columns;
}

function add(columns: Column[], x: number, least: number, most: number, last: number): void {
  const before = columns[columns.length - 1];
  if (!before || x - before.x >= 1) columns.push({ x, least, most, last });
  else {
    columns[columns.length - 1] = {
      x: before.x,
      least: Math.min(before.least, least),
      most: Math.max(before.most, most),
      last,
    };
  }
}

/** Heights on the drawing: of a value, and of the mark. */
export interface Heights {
  readonly y: (value: number) => number;
  readonly mark: number;
}

/** The line itself: level between changes, and at each from the least to the most. */
export function linePath(columns: readonly Column[], right: number, { y }: Heights): string {
  if (columns.length === 0) return '';
  let path = `M${num(columns[0].x)} ${num(y(0))}`;
  let level = 0;
  for (const { x, least, most, last } of columns) {
    path += `H${num(x)}`;
    if (most > level || most !== last) path += `V${num(y(most))}`;
    if (least < Math.min(level, last)) path += `V${num(y(least))}`;
    path += `V${num(y(last))}`;
    level = last;
  }
  return `${path}H${num(right)}`;
}

/** The water under the line, no higher than the mark. */
export function waterPath(columns: readonly Column[], right: number, heights: Heights): string {
  const y = (value: number) => heights.y(Math.min(value, heights.mark));
  return areaPath(columns, right, heights.y(0), y);
}

/** What is above the mark, one piece for each time that it was passed; empty if it never was. */
export function spillPath(columns: readonly Column[], right: number, heights: Heights): string {
  const { mark } = heights;
  const pieces: string[] = [];
  let from = -1;
  columns.forEach(({ most, last }, index) => {
    if (from < 0 && most > mark) from = index;
    if (from < 0 || last > mark) return;
    pieces.push(spillPiece(columns.slice(from, index + 1), columns[index].x + 1, heights));
    from = -1;
  });
  if (from >= 0) pieces.push(spillPiece(columns.slice(from), right, heights));
  return pieces.join('');
}

function spillPiece(columns: readonly Column[], right: number, heights: Heights): string {
  const y = (value: number) => heights.y(Math.max(value, heights.mark));
  return areaPath(columns, right, heights.y(heights.mark), y);
}

function areaPath(
  columns: readonly Column[],
  right: number,
  floor: number,
  y: (value: number) => number,
): string {
  if (columns.length === 0) return '';
  let path = `M${num(columns[0].x)} ${num(floor)}`;
  columns.forEach(({ x, most, last }, index) => {
    const until = columns[index + 1]?.x ?? right;
    path += `H${num(x)}V${num(y(most))}`;
    if (most !== last) path += `H${num(Math.min(x + 1, until))}V${num(y(last))}`;
  });
  return `${path}H${num(right)}V${num(floor)}z`;
}
