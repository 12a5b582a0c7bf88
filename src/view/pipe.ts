import { fitted, widthOf, wrapped } from './lettering.ts';
import type { PipePlace } from './places.ts';
import { CODE, type Look, NOTE, num, roundedPath, textAt } from './svg.ts';
import { shortValveWords, type Valve } from './valve.ts';

/** Chunks may pass. */
const FLOWS = new Set<Valve>(['open', 'none', 'ignored', 'off']);

/** A pipe that stands, with nothing moving in it. */
const STANDS = new Set<Valve>(['closed', 'held']);

const LINE = 13;

/** What is written beside a pipe: what carries, and how its valve stands. */
export interface PipeWords {
  readonly way: string;
  readonly valve: string;
}

/** The tube of a pipe. All of them are drawn before what flows in them: where they meet, they are one. */
export function drawTube({ points }: PipePlace, valve: Valve): string {
  if (!FLOWS.has(valve) && !STANDS.has(valve)) return '';
  return `<path d="${roundedPath(points)}" fill="none" stroke="var(--flow-soft)" stroke-width="10"/>`;
}

/** What flows in a pipe at a moment, its valve, and its words. */
export function drawPipe(place: PipePlace, valve: Valve, words: PipeWords): string {
  const { from, to } = place.edge;
  const path = `<path d="${roundedPath(place.points)}" fill="none" ${lineOf(valve)}/>`;
  return `<g data-from="${from}" data-to="${to}">${path}${valveMark(place, valve)}${label(place, valve, words)}</g>`;
}

/** `hw-flow` is for a page that wants to set the dashes in motion while it plays. */
function lineOf(valve: Valve): string {
  if (FLOWS.has(valve)) {
    return 'class="hw-flow" stroke="var(--flow)" stroke-width="3" stroke-dasharray="9 9"';
  }
  if (STANDS.has(valve)) return 'stroke="var(--flow)" stroke-width="1.5" opacity=".45"';
  return 'stroke="var(--ink-3)" stroke-width="1.5" stroke-dasharray="2 5" opacity=".7"';
}

/** A disc with a bar: along the pipe it lets pass, across it holds. Told apart without colour. */
function valveMark({ valve: { x, y }, upright, words }: PipePlace, valve: Valve): string {
  if (valve === 'broken') return cross(x, y);
  if (valve !== 'off' && !STANDS.has(valve) && valve !== 'open') return '';
  const radius = words === 'none' ? 6.5 : 8.5;
  const colour = valve === 'closed' ? 'var(--brim)' : 'var(--flow)';
  const disc = `<circle cx="${num(x)}" cy="${num(y)}" r="${radius}" fill="var(--panel)" stroke="${valve === 'off' ? 'var(--ink-3)' : colour}" stroke-width="1.6"${valve === 'off' ? ' stroke-dasharray="2.5 2.5"' : ''}/>`;
  const along = (valve === 'closed') === upright;
  const reach = radius - 3;
  const bar = along
    ? `M${num(x - reach)} ${num(y)}h${num(2 * reach)}`
    : `M${num(x)} ${num(y - reach)}v${num(2 * reach)}`;
  const stroke = valve === 'off' ? 'var(--ink-3)' : colour;
  return `${disc}<path d="${bar}" stroke="${stroke}" stroke-width="${valve === 'closed' ? 3.4 : 2.4}" stroke-linecap="round"/>`;
}

function cross(x: number, y: number): string {
  return `<path d="M${num(x - 5)} ${num(y - 5)}l10 10m0 -10l-10 10" stroke="var(--spill)" stroke-width="2.4" stroke-linecap="round"/>`;
}

function label(place: PipePlace, valve: Valve, { way, valve: state }: PipeWords): string {
  if (place.words === 'none') return '';
  return place.words === 'beside'
    ? besideIt(place, valve, way, state)
    : aroundIt(place, valve, way, state);
}

function aroundIt({ label: { x, y }, room }: PipePlace, valve: Valve, way: string, state: string) {
  const above = wrapped(way, room, CODE, 2);
  const look = lookOf(valve);
  const whole = wrapped(state, room, look, 9);
  const below = whole.length <= 2 ? whole : [fitted(shortValveWords(valve), room, look)];
  const top = y - 18 - (above.length - 1) * LINE;
  return [
    ...above.map((line, index) => textAt(x, top + index * LINE, line, CODE, 'middle')),
    ...below.map((line, index) => textAt(x, y + 24 + index * LINE, line, look, 'middle')),
  ].join('');
}

function besideIt({ label: { x, y }, room }: PipePlace, valve: Valve, way: string, state: string) {
  const look = lookOf(valve);
  const inOneLine = widthOf(way, CODE) + 14 + widthOf(state, look) <= room;
  if (inOneLine)
    return textAt(x, y + 7, way, CODE) + textAt(x + widthOf(way, CODE) + 12, y + 7, state, look);
  const lines = wrapped(state, room, look, 2);
  const top = y - (lines.length - 1) * 7;
  return (
    textAt(x, top, way, CODE) +
    lines.map((line, index) => textAt(x, top + LINE * (index + 1), line, look)).join('')
  );
}

function lookOf(valve: Valve): Look {
  if (valve === 'ignored' || valve === 'broken')
    return { ...NOTE, colour: 'var(--spill)', weight: 600 };
  if (valve === 'closed') return { ...NOTE, colour: 'var(--brim)' };
  return NOTE;
}
