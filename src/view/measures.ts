import type { Point } from './svg.ts';

/** A rectangle on the drawing. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Where the mark is drawn, as a share of a tank's height from its top: there must be room above it,
 * for the spill and for the words that ride on it.
 */
const MARK_AT = 0.38;

/** Above the highest spill, so that "574× over" has its place within the tank, if it is a large one. */
const HEADROOM = 18;
const LARGE = 60;

/** The spill that fills all of its room: a thousand times the mark. */
const FULLEST = 1000;

/** A tank's wall. */
const INSET = 1.5;

/** A level that is not nothing is at least this high, in pixels. */
const LEAST = 2.5;

/** Where a side's mark is drawn. A mark of 0 is the floor: all that is held is over it. */
export function markY(box: Box, mark: number): number {
  return mark > 0 ? box.y + box.height * MARK_AT : box.y + box.height;
}

/**
 * Where the surface of a level is drawn. Up to the mark it is linear. Above, each tenfold takes a
 * third of the room, so that 3× (a sixth), 30× (half) and 574× (nearly all) are told apart, where a
 * linear scale would show either the mark or the spill, and never both.
 */
export function levelY(box: Box, level: number, mark: number): number {
  const floor = box.y + box.height;
  const brim = markY(box, mark);
  if (level <= 0) return floor;
  if (level <= mark) return floor - Math.max(LEAST, (floor - brim) * (level / mark));
  const room = brim - box.y - (box.height < LARGE ? INSET : HEADROOM);
  const share = Math.min(1, Math.log(level / Math.max(1, mark)) / Math.log(FULLEST));
  return brim - Math.max(LEAST, room * share);
}

/** The chambers of a tank, side by side: one, or two. */
export function chambers({ x, y, width, height }: Box, count: number): Box[] {
  const each = width / count;
  return Array.from({ length: count }, (_, index) => ({
    x: x + index * each,
    y,
    width: each,
    height,
  }));
}

export function middle({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}
