import { amountText, ofMarkText, timesMark, timesText } from './amounts.ts';
import { fitted, roomiest, widthOf } from './lettering.ts';
import { type Box, chambers, markY, middle } from './measures.ts';
import type { TankPlace } from './places.ts';
import { isOver, type SideStanding, type Standing } from './standing.ts';
import { CODE, FAINT, LOUD, type Look, NAME, NOTE, num, type Point, textAt } from './svg.ts';
import { drawMark, drawOver, drawWater } from './water.ts';

/** One stream's tank at a moment. */
export function drawTank(place: TankPlace, standing: Standing): string {
  const parts = chambers(place.box, standing.sides.length);
  const last = parts.length - 1;
  const inside = standing.sides.map((side, index) => {
    const corners = { left: index === 0, right: index === last };
    return drawWater(parts[index], side, corners) + drawMark(parts[index], side, corners);
  });
  const riding =
    place.words === 'short'
      ? []
      : standing.sides.map((side, index) => drawOver(parts[index], side));
  return `<g data-stream="${standing.stream.id}">${wall(place.box, standing, 'var(--panel)')}${inside.join('')}${last > 0 ? divider(parts[1]) : ''}${wall(place.box, standing, 'none')}${riding.join('')}${sign(place, standing)}${words(place, standing)}</g>`;
}

function wall({ x, y, width, height }: Box, standing: Standing, fill: string): string {
  return `<rect x="${num(x)}" y="${num(y)}" width="${num(width)}" height="${num(height)}" rx="8" fill="${fill}" ${wallLine(standing)}/>`;
}

function wallLine({ condition, needsDrain, sides }: Standing): string {
  switch (condition) {
    case 'failed':
      return 'stroke="var(--spill)" stroke-width="2"';
    case 'destroyed':
      return 'stroke="var(--ink-3)" stroke-width="1.5" stroke-dasharray="6 5"';
    case 'unmade':
      return 'stroke="var(--ink-3)" stroke-width="1.2" stroke-dasharray="1.5 4"';
  }
  if (sides.some(isOver)) return 'stroke="var(--spill)" stroke-width="1.5"';
  const colour = needsDrain ? 'var(--brim)' : condition === 'done' ? 'var(--ok)' : 'var(--line)';
  return `stroke="${colour}" stroke-width="1.5"`;
}

/** Between what goes in and what comes out: a wall, and the way through it. */
function divider({ x, y, height }: Box): string {
  const at = num(x);
  const gate = y + height * 0.8;
  return (
    `<path d="M${at} ${num(y + 1)}V${num(gate - 7)}M${at} ${num(gate + 7)}V${num(y + height - 1)}" stroke="var(--line)" stroke-width="1.5"/>` +
    `<path d="M${num(x - 3)} ${num(gate - 4)}l5 4l-5 4" fill="none" stroke="var(--ink-3)" stroke-width="1.6" stroke-linejoin="round" stroke-linecap="round"/>`
  );
}

/** What became of a stream, as a sign in the empty tank. */
function sign({ box, words: size }: TankPlace, { condition, sides }: Standing): string {
  const { x, y } = middle(box);
  const scale = size === 'short' ? 0.6 : 1;
  // Not across the divider, nor on the mark.
  const at = {
    x: sides.length > 1 ? x - box.width / 4 : x,
    y: size === 'short' ? y : y + box.height * 0.18,
  };
  if (condition === 'done') return glyph(at, scale, 'M-9 0l6 7l12 -14', 'var(--ok)');
  if (condition === 'failed') return glyph(at, scale, 'M-8 -8l16 16m0 -16l-16 16', 'var(--spill)');
  if (condition === 'destroyed') return glyph(at, scale, 'M-9 9l18 -18', 'var(--ink-3)');
  return '';
}

function glyph({ x, y }: Point, scale: number, path: string, colour: string): string {
  const size = scale === 1 ? '' : ` scale(${scale})`;
  return `<path transform="translate(${num(x)} ${num(y)})${size}" d="${path}" fill="none" stroke="${colour}" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>`;
}

function words(place: TankPlace, standing: Standing): string {
  switch (place.words) {
    case 'around':
      return wordsAround(place, standing) + markLabel(place, standing);
    case 'beside':
      return wordsBeside(place, standing) + markLabel(place, standing);
    case 'short':
      return wordsShort(place, standing);
  }
}

function wordsAround({ box, room }: TankPlace, standing: Standing): string {
  const below = box.y + box.height + 16;
  return (
    textAt(box.x, box.y - 26, fitted(standing.stream.name, room, NAME), NAME) +
    textAt(box.x, box.y - 10, stateText(standing, room), NOTE) +
    amounts(standing, { x: box.x, y: below }, room)
  );
}

function wordsBeside({ box, room }: TankPlace, standing: Standing): string {
  const x = box.x + box.width + 16;
  return (
    textAt(x, box.y + 9, fitted(standing.stream.name, room, NAME), NAME) +
    textAt(x, box.y + 23, stateText(standing, room), NOTE) +
    amounts(standing, { x, y: box.y + 60 }, room)
  );
}

/** In one line: the name, and what there is too much of, or how much there is. */
function wordsShort({ box, room }: TankPlace, { stream, sides }: Standing): string {
  const worst = sides.reduce((a, b) => (fullness(b) > fullness(a) ? b : a));
  const over = isOver(worst);
  const amount = over
    ? `${timesText(timesMark(worst.level, worst.side.mark))}×`
    : amountText(worst.level, worst.side.objectMode);
  const look: Look = over ? LOUD : CODE;
  const name = { ...NAME, size: 11.5 };
  const left = room - widthOf(amount, look) - 8;
  const shown =
    left > 36 && worst.level > 0 ? textAt(box.x + box.width, box.y - 6, amount, look, 'end') : '';
  const label = fitted(stream.name, left > 36 ? left : room, name);
  return textAt(box.x, box.y - 6, label, name) + shown;
}

function amounts({ sides }: Standing, { x, y }: Point, room: number): string {
  // A space that does not break keeps the two amounts under each other.
  const prefix = sides.length > 1 ? ['in\u00a0 ', 'out '] : [''];
  return sides
    .map((side, index) => {
      const { level, side: row } = side;
      const texts = [ofMarkText(level, row), amountText(level, row.objectMode)];
      const line = roomiest(
        texts.map((text) => prefix[index] + text),
        room,
        CODE,
      );
      return textAt(x, y + 15 * index, line, CODE);
    })
    .join('');
}

/** The stream's kind, and how it stands. */
function stateText({ stream: { kind }, sides, condition }: Standing, room: number): string {
  const own = sides.map(({ words: each }) => each);
  const both = [...new Set(own)].join(', ');
  const telling = own.find((each) => each !== 'ready' && each !== 'flowing') ?? own[0];
  if (condition === 'done' && sides.length > 1)
    return roomiest([`${kind} · ended`, 'ended'], room, NOTE);
  return roomiest([`${kind} · ${both}`, `${kind} · ${telling}`, telling], room, NOTE);
}

function markLabel(place: TankPlace, standing: Standing): string {
  const { box, marked, room, words: manner } = place;
  if (marked === 'nowhere') return '';
  const look = { ...FAINT, colour: 'var(--brim)' };
  const last = standing.sides[standing.sides.length - 1];
  const y = markY(box, last.side.mark);
  if (marked === 'inside') {
    const small = { ...look, size: 9.5 };
    const fits = !isOver(last) && widthOf('highWaterMark', small) < box.width - 8;
    return fits ? textAt(box.x + box.width / 2, y - 6, 'highWaterMark', small, 'middle') : '';
  }
  const x = box.x + box.width + (manner === 'beside' ? 16 : 12);
  const above = Math.min(y, box.y + box.height - 2);
  return textAt(x, above + 4, fitted('highWaterMark', room, look), look);
}

function fullness({ level, side }: SideStanding): number {
  return timesMark(level, side.mark);
}
