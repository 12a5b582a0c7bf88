import { emptyEvent, FLAG, KIND, readEvent } from '../trace/event.ts';
import type { Recording } from '../trace/recording.ts';
import type { Axis } from './axis.ts';
import { num } from './svg.ts';

/** Where `write()` answered `false`, and where the stream drained: an x for each that can be told apart. */
export interface Ticks {
  readonly falses: readonly number[];
  readonly drains: readonly number[];
}

/** Closer ones would be one blot. */
const APART = 3;

/** The ticks of some streams in one reading of the run. */
export function ticksOf(recording: Recording, streams: ReadonlySet<number>, axis: Axis) {
  const found = new Map<number, { falses: number[]; drains: number[] }>();
  for (const stream of streams) found.set(stream, { falses: [], drains: [] });
  const event = emptyEvent();
  for (let index = 0; index < recording.numbers.length; index++) {
    const { kind, flags, stream } = readEvent(recording.records, index, event);
    const ticks = found.get(stream);
    if (!ticks) continue;
    if (kind === KIND.drain) add(ticks.drains, axis.xOf(index));
    else if (kind === KIND.write && flags & FLAG.returnedFalse) add(ticks.falses, axis.xOf(index));
  }
  return found as ReadonlyMap<number, Ticks>;
}

function add(places: number[], x: number): void {
  const last = places[places.length - 1];
  if (last === undefined || x - last >= APART) places.push(x);
}

/** Falses are bars, drains are drops below them: told apart without colour. */
export function drawTicks({ falses, drains }: Ticks, y: number): string {
  const bars = falses.map((x) => `M${num(x)} ${num(y)}v7`).join('');
  const drops = drains.map((x) => drop(x, y + 11)).join('');
  return (
    (bars && `<path d="${bars}" stroke="var(--brim-fill)" stroke-width="1.5"/>`) +
    (drops && `<path d="${drops}" fill="var(--flow)"/>`)
  );
}

/** A disc with its middle at a point. */
function drop(x: number, y: number): string {
  return `M${num(x - 1.8)} ${num(y)}a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0 -3.6 0`;
}

/** How tall a row of ticks is. */
export const TICKS_HEIGHT = 14;
