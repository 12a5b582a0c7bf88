import type { Place } from '../program.ts';
import type { StreamRow } from '../trace/stream-row.ts';
import { isWeb } from '../trace/stream-row.ts';
import type { StreamState } from '../trace/stream-state.ts';
import { bytesText, chunksText, countText, timesText, timeText } from './amount.ts';
import type { Between } from './between.ts';
import { graphOf } from './graph.ts';
import type { Holdings, Peak } from './holdings.ts';
import { isOpen } from './left-open.ts';
import type { Outcome } from './outcome.ts';
import type { HeldBack, Waits } from './waits.ts';

/** What was measured of a program that runs by itself. */
export interface RunMeasures {
  readonly holdings: Holdings;
  readonly between: Between;
  readonly waits: Waits;
  /** Bytes that the program has written. */
  readonly handedOn: number;
  readonly streams: Iterable<StreamState>;
  /** Milliseconds on the program's clock. */
  readonly now: number;
  readonly nameOf: (row: StreamRow) => string;
  readonly placeOf: (row: StreamRow) => Place | null;
}

/** As many of those who held others back, and of streams left open, are named. */
const NAMED = 3;

/** A wait that is shorter than this part of the longest is of no interest beside it. */
const WORTH_TELLING = 0.1;

/** What came of a run, in numbers and sentences, and no verdict. */
export function measurements(measures: RunMeasures): Outcome[] {
  return [peakBuffered(measures), ...heldBetween(measures), ...waits(measures), leftOpen(measures)];
}

/** Whether somebody who asked for nothing wants to hear of it: bytes, streams, milliseconds. */
export function isNotable({ name, measured }: Outcome): boolean {
  const least = LEAST[name];
  return least !== undefined && measured !== null && measured >= least;
}

const MIB = 1024 * 1024;
const LEAST: Partial<Readonly<Record<Outcome['name'], number>>> = {
  'peak-buffered': MIB,
  'held-between': MIB,
  waits: 100,
  'left-open': 1,
};

function measured(name: Outcome['name'], amount: number, place: Place | null, words: string) {
  return { name, verdict: 'measured', measured: amount, budget: null, place, words } as const;
}

function peakBuffered({ holdings, nameOf, placeOf }: RunMeasures): Outcome {
  const { peak, objects } = holdings;
  const told = [
    ...(peak ? [bytesWords(peak, nameOf)] : []),
    ...(objects ? [objectsWords(objects, nameOf)] : []),
  ];
  const row = (peak ?? objects)?.row;
  const words = told.join(' ') || 'No stream was ever full.';
  return measured('peak-buffered', peak?.total ?? 0, row ? placeOf(row) : null, words);
}

type NameOf = RunMeasures['nameOf'];

function bytesWords({ row, most, total, time }: Peak, nameOf: NameOf): string {
  const name = row ? `\`${nameOf(row)}\`` : 'one';
  const whose =
    most >= total ? `in ${name}` : `the largest part of it in ${name}, ${bytesText(most)}`;
  return `All streams together held ${bytesText(total)} at most, ${timeText(time)} after the start, ${whose}.`;
}

function objectsWords({ row, most, time }: Peak, nameOf: NameOf): string {
  const name = row ? `\`${nameOf(row)}\`` : 'A stream in object mode';
  return `${name} held ${chunksText(most)} at most, ${timeText(time)} after the start.`;
}

function heldBetween({ between, handedOn, now }: RunMeasures): Outcome[] {
  const { taken, peak, peakAt } = between;
  if (peak === 0) return [];
  const graph = graphOf(between.series(handedOn, now), now);
  const words = `Between its streams the program held ${bytesText(peak)} at most, ${timeText(peakAt)} after the start: it took ${bytesText(taken)} from streams, and wrote ${bytesText(handedOn)} to others. ${graph}`;
  return [measured('held-between', peak, null, words)];
}

function waits(measures: RunMeasures): Outcome[] {
  const all = measures.waits.heldBack(measures.now);
  return all
    .slice(0, NAMED)
    .filter(({ totalMs }) => totalMs >= 1 && totalMs >= all[0].totalMs * WORTH_TELLING)
    .map((one) => {
      const place = measures.placeOf(one.by);
      return measured('waits', Math.round(one.totalMs), place, waitWords(one, measures));
    });
}

function waitWords(
  { by, whom, others, waits: count, totalMs, longestMs }: HeldBack,
  { nameOf, now }: RunMeasures,
): string {
  const longest = count === 1 ? '' : `, and for ${timeText(longestMs)} at the longest`;
  const held = whom ? `\`${nameOf(whom)}\`` : 'the program';
  const who = `\`${nameOf(by)}\`${others ? ', with others like it,' : ''}`;
  return `${who} held back ${held} ${timesText(count)}, for ${timeText(totalMs)} of ${timeText(now)}${longest}.`;
}

function leftOpen({ streams, nameOf, placeOf }: RunMeasures): Outcome {
  const open = Array.from(streams).filter(
    (state) => isOpen(state) && !isWeb(state.row) && !isStandard(state.row),
  );
  const [first] = open;
  if (!first) return measured('left-open', 0, null, 'No stream was left open.');
  const names = open.slice(0, NAMED).map(({ row }) => `\`${nameOf(row)}\``);
  const more = open.length > NAMED ? [`${countText(open.length - NAMED)} more`] : [];
  const words = `Still open: ${listText([...names, ...more])}.`;
  return measured('left-open', open.length, placeOf(first.row), words);
}

function isStandard({ source }: StreamRow): boolean {
  return source?.startsWith('process.std') === true;
}

function listText(names: readonly string[]): string {
  const [last, ...others] = [...names].reverse();
  return others.length === 0 ? last : `${others.reverse().join(', ')} and ${last}`;
}
