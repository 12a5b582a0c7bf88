import { overText } from './amounts.ts';
import { widthOf } from './lettering.ts';
import { type Box, levelY, markY } from './measures.ts';
import { isOver, type SideStanding } from './standing.ts';
import { LOUD, num, textAt } from './svg.ts';

/** Within a tank's wall. */
const INSET = 1.5;
const CORNER = 6.5;

/** Between two strokes of a hatch. */
const HATCH = 8;

/** Which lower corners of a chamber are the tank's own, and round. */
export interface Corners {
  readonly left: boolean;
  readonly right: boolean;
}

/** What one chamber holds: water up to its mark, and above it what is too much. */
export function drawWater(chamber: Box, standing: SideStanding, corners: Corners): string {
  const { level, side } = standing;
  if (level <= 0) return '';
  const box = within(chamber, corners);
  const surface = levelY(chamber, level, side.mark);
  const brim = markY(chamber, side.mark);
  if (!isOver(standing)) {
    const wave = Math.min(
      2.5,
      (box.y + box.height - surface) / 3,
      Math.max(0, surface - brim) / 1.5,
    );
    return `<path d="${body(box, surface, wave, corners)}" fill="var(--flow-fill)"/>`;
  }
  const water =
    side.mark > 0 ? `<path d="${body(box, brim, 0, corners)}" fill="var(--flow-fill)"/>` : '';
  const wave = Math.min(2.5, (brim - surface) / 3);
  return `${water}<path d="${waves(box, surface, wave)}V${num(brim)}H${num(box.x)}z" fill="var(--spill-fill)"/>${hatch(box, surface + wave, brim)}`;
}

/** Strokes on the slant across the spill, which tell it from water without colour. */
function hatch({ x, width }: Box, top: number, bottom: number): string {
  const height = bottom - top;
  let strokes = '';
  for (let from = x - height; from < x + width; from += HATCH) {
    const start = Math.max(x, from);
    const end = Math.min(x + width, from + height);
    if (end > start) {
      strokes += `M${num(start)} ${num(bottom - (start - from))}L${num(end)} ${num(bottom - (end - from))}`;
    }
  }
  return `<path d="${strokes}" stroke="var(--panel)" stroke-width="1.2" opacity=".45"/>`;
}

/** How far over a chamber is, riding on its spill, in as many words as there is room for. */
export function drawOver(chamber: Box, standing: SideStanding): string {
  if (!isOver(standing)) return '';
  const whole = overText(standing.level, standing.side);
  const short = whole.replace(/ over$/, '');
  const text = widthOf(whole, LOUD) <= chamber.width - 6 ? whole : short;
  const surface = levelY(chamber, standing.level, standing.side.mark);
  return textAt(chamber.x + chamber.width / 2, surface - 5, text, LOUD, 'middle');
}

/** The dashed line of a mark, cased in the panel's colour so that it stands out on water too. */
export function drawMark(chamber: Box, standing: SideStanding, corners: Corners): string {
  const y = markY(chamber, standing.side.mark);
  const from = num(chamber.x - (corners.left ? 6 : -INSET));
  const to = num(chamber.x + chamber.width + (corners.right ? 6 : -INSET));
  const line = (rest: string) => `<path d="M${from} ${num(y)}H${to}" ${rest}/>`;
  return (
    line('stroke="var(--panel)" stroke-width="3.4" opacity=".85"') +
    line('stroke="var(--brim)" stroke-width="1.6" stroke-dasharray="5 4"')
  );
}

function within({ x, y, width, height }: Box, { left, right }: Corners): Box {
  const [from, to] = [left ? INSET : 0.5, right ? INSET : 0.5];
  return { x: x + from, y: y + INSET, width: width - from - to, height: height - 2 * INSET };
}

function body(box: Box, surface: number, wave: number, { left, right }: Corners): string {
  const floor = box.y + box.height;
  const radius = Math.min(CORNER, Math.max(0, floor - surface));
  const end = right
    ? `V${num(floor - radius)}a${num(radius)} ${num(radius)} 0 0 1 ${num(-radius)} ${num(radius)}`
    : `V${num(floor)}`;
  const begin = left
    ? `H${num(box.x + radius)}a${num(radius)} ${num(radius)} 0 0 1 ${num(-radius)} ${num(-radius)}`
    : `H${num(box.x)}`;
  return `${waves(box, surface, wave)}${end}${begin}z`;
}

/** Along a surface from left to right: two crests and two troughs. */
function waves({ x, width }: Box, y: number, height: number): string {
  if (height < 0.4) return `M${num(x)} ${num(y)}h${num(width)}`;
  const quarter = width / 4;
  const next = `t${num(quarter)} 0`;
  return `M${num(x)} ${num(y)}q${num(quarter / 2)} ${num(-2 * height)} ${num(quarter)} 0${next}${next}${next}`;
}
