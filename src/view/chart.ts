import { bytesText, countText } from '../outcomes/amount.ts';
import { amountText, timesMark, timesText, timeText } from './amounts.ts';
import { axisMarks } from './axis.ts';
import type { Gap } from './gaps.ts';
import type { Lane } from './lanes.ts';
import { fitted, roomiest, widthOf } from './lettering.ts';
import { type Heights, linePath, spillPath, waterPath } from './profile.ts';
import { CODE, drawing, FAINT, type Look, NAME, num, textAt } from './svg.ts';
import { drawTicks } from './ticks.ts';
import type { LanePlace, Timeline } from './timeline.ts';

const SMALL: Look = { ...CODE, size: 10, colour: 'var(--ink-3)' };

/** Changes for each pixel, from which on a line is drawn faintly. */
const DENSE = 0.45;

/** A timeline as an SVG element, without its playhead. */
export function drawTimeline(timeline: Timeline): string {
  const parts = [
    grid(timeline),
    ...timeline.lanes.map((place) => drawLane(place, timeline)),
    ...timeline.gaps.map((gap) => drawGap(gap, timeline)),
    axisLine(timeline),
    legend(timeline),
  ];
  return drawing(timeline.width, timeline.height, timelineWords(timeline), parts.join(''));
}

/** What a timeline shows, in words. */
export function timelineWords({ lanes, left, axis: { until } }: Timeline): string {
  const peaks = lanes.map(({ lane }) => peakWords(lane));
  const more = left > 0 ? [`${left} more are not drawn`] : [];
  const time = until > 0 ? ` over ${timeText(until)} of the program’s own time` : '';
  return `What was buffered${time}: ${[...peaks, ...more].join('; ')}.`;
}

function peakWords({ stream, name, side, peak }: Lane): string {
  const which = stream.readable && stream.writable ? `, ${name} side,` : '';
  const times = timesMark(peak, side.mark);
  const over =
    times >= 1.1 && Number.isFinite(times) ? `, ${timesText(times)} times its high water mark` : '';
  return `${stream.name}${which} at most ${amountText(peak, side.objectMode)}${over}`;
}

function grid({ axis, top, bottom, narrow }: Timeline): string {
  const lines = axisMarks(axis, narrow ? 80 : 110).map(
    ({ x }) => `M${num(x)} ${top}V${num(bottom)}`,
  );
  return `<path d="${lines.join('')}" stroke="var(--line-2)"/>`;
}

function drawLane(place: LanePlace, { axis, narrow }: Timeline): string {
  const { lane, bottom } = place;
  const heights = heightsOf(place);
  const brim = heights.y(lane.side.mark);
  const water = waterPath(lane.columns, axis.right, heights);
  const spill = spillPath(lane.columns, axis.right, heights);
  const line = linePath(lane.columns, axis.right, heights);
  // More changes than there is room for would be a solid block of line.
  const dense = lane.columns.length > DENSE * (axis.right - axis.left);
  return [
    `<path d="M${num(axis.left)} ${num(bottom)}H${num(axis.right)}" stroke="var(--line)"/>`,
    water && `<path d="${water}" fill="var(--flow-fill)" opacity=".5"/>`,
    line &&
      `<path d="${line}" fill="none" stroke="var(--flow)" stroke-width="${dense ? 1 : 1.4}"${dense ? ' opacity=".4"' : ''} stroke-linejoin="round"/>`,
    spill &&
      `<path d="${spill}" fill="var(--spill-fill)" fill-opacity=".65" stroke="var(--spill)" stroke-width="1.4" stroke-linejoin="round"/>`,
    `<path d="M${num(axis.left)} ${num(brim)}H${num(axis.right)}" stroke="var(--brim)" stroke-width="1.2" stroke-dasharray="5 4"/>`,
    lane.ticks ? drawTicks(lane.ticks, bottom + 4) : '',
    narrow ? titleAbove(place, axis.left) : titleBeside(place, axis.left),
    units(place, axis.left),
  ].join('');
}

/** From nothing to the mark, or to the most that was held if that is more: each lane by its own. */
function heightsOf({ lane: { side, peak }, top, bottom }: LanePlace): Heights {
  const most = Math.max(Number.isFinite(side.mark) ? side.mark : 0, peak, 1);
  return {
    y: (value) => bottom - ((bottom - top) * Math.min(value, most)) / most,
    mark: side.mark,
  };
}

function titleBeside({ lane, top }: LanePlace, left: number): string {
  const look = { ...NAME, size: 11.5 };
  const room = left - 8 - 62;
  return (
    textAt(8, top + 9, fitted(lane.stream.name, room, look), look) +
    textAt(8, top + 22, roomiest(laneWords(lane), room, SMALL), { ...FAINT, size: 10 })
  );
}

function titleAbove({ lane, top }: LanePlace, left: number): string {
  const look = { ...NAME, size: 11.5 };
  const name = fitted(lane.stream.name, 220, look);
  return (
    textAt(left, top - 5, name, look) +
    textAt(left + widthOf(name, look) + 8, top - 5, laneWords(lane)[0], { ...FAINT, size: 10 })
  );
}

/** Which side of a duplex it is, and what is counted; and the first without the second. */
function laneWords({ stream, name, side }: Lane): string[] {
  const both = stream.readable && stream.writable;
  const which = both ? (name === 'writable' ? 'in' : 'out') : '';
  const unit = side.objectMode ? 'chunks' : '';
  return [[which, unit].filter((word) => word !== '').join(', '), which];
}

function units({ lane, top, bottom }: LanePlace, left: number): string {
  const { side, peak } = lane;
  const text = (value: number) =>
    side.objectMode ? countText(value) : bytesText(value).replace(/ bytes?$/, ' B');
  const heights = heightsOf({ lane, top, bottom });
  const brim = heights.y(side.mark);
  const mark = { ...SMALL, colour: 'var(--brim)' };
  const at = (y: number, value: number, look: Look) =>
    textAt(left - 6, y, text(value), look, 'end');
  if (!Number.isFinite(side.mark)) return at(top + 4, peak, SMALL);
  if (peak <= side.mark) return at(brim + 4, side.mark, mark);
  const room = brim - top >= 11 ? at(Math.min(brim + 3.5, bottom + 3), side.mark, mark) : '';
  return at(top + 4, peak, { ...SMALL, colour: 'var(--spill)' }) + room;
}

/** Strokes on the slant where events were left out. */
function drawGap({ from, to, missing }: Gap, { axis, bottom }: Timeline): string {
  const [left, right] = [axis.playheadX(from), axis.playheadX(to)];
  const y = bottom - 1;
  let strokes = '';
  for (let x = left; x + 6 <= Math.max(right, left + 6); x += 5)
    strokes += `M${num(x)} ${num(y)}l6 -8`;
  const words = `${countText(missing)} events between are not kept`;
  const fits = widthOf(words, SMALL) + 16 < right - left;
  const label = fits
    ? textAt((left + right) / 2, y - 0.5, words, { ...SMALL, mono: false, halo: true }, 'middle')
    : '';
  return `<path d="${strokes}" stroke="var(--ink-3)" opacity=".55"/>${label}`;
}

function axisLine(timeline: Timeline): string {
  const { axis, bottom, narrow } = timeline;
  const y = bottom + 14;
  const whole =
    axis.by === 'event'
      ? 'all in one instant, event by event'
      : `${timeText(axis.until)} of the program’s own time`;
  const until = axis.right - widthOf(whole, FAINT) - 10;
  const marks = axisMarks(axis, narrow ? 80 : 110)
    .filter(({ x, text }) => x + widthOf(text, SMALL) / 2 < until)
    .map(({ x, text }) => textAt(x, y, text, SMALL, 'middle'));
  return marks.join('') + textAt(axis.right, y, whole, FAINT, 'end');
}

function legend({ lanes, left, bottom, narrow, axis }: Timeline): string {
  const y = bottom + (narrow ? 30 : 14);
  const ticks = lanes.some(({ lane }) => lane.ticks)
    ? legendOfTicks(narrow ? axis.left : 8, y)
    : '';
  if (left === 0) return ticks;
  const words = `${left} more ${left === 1 ? 'side is' : 'sides are'} not drawn: none was fuller.`;
  return ticks + textAt(8, y + 18, words, FAINT);
}

function legendOfTicks(x: number, y: number): string {
  const small = { ...FAINT, size: 10 };
  return (
    drawTicks({ falses: [x + 2], drains: [] }, y - 7) +
    textAt(x + 8, y, 'false', small) +
    drawTicks({ falses: [], drains: [x + 48] }, y - 13.5) +
    textAt(x + 54, y, 'drain', small)
  );
}
