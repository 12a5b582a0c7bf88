import { countText } from '../outcomes/amount.ts';
import type { NamedStream, Recording } from '../trace/recording.ts';
import type { Side } from '../trace/stream-row.ts';
import type { Totals } from '../trace/totals.ts';
import { amountText, timesText, timeText } from './amounts.ts';
import { lengthOf } from './axis.ts';
import { momentOf } from './moments.ts';
import type { Seeker } from './seek.ts';

/** A number of a run, and how a text says it. */
export interface Value {
  readonly value: number;
  readonly text: string;
}

/**
 * A number of a run by its name, or null if there is no such number or stream. Figures come from the
 * totals of a recording, so they are exact, however long the run. Amounts are bytes, or chunks in
 * object mode.
 *
 *   name              what it is                                            as text
 *   elapsed           the run's length, in ms on the program's own clock    9.22 s
 *   events            events in the run                                     13,840
 *   streams           streams made                                          2
 *   time MOMENT       when a moment was, in ms (see momentOf)               0.4 ms
 *   peak STREAM       the most that it held: of its writable side, or of    35.1 MiB
 *                     its readable one if it has no other
 *   held STREAM       the most that its readable side held                  64 KiB
 *   mark STREAM       the high water mark of the side that `peak` means     64 KiB
 *   over STREAM       peak, in marks                                        562 times
 *   writes STREAM     calls of write()                                      2,304
 *   written STREAM    what they brought                                     36 MiB
 *   trues STREAM      of these calls, answered true                         3
 *   falses STREAM     answered false                                        2,301
 *   ignored STREAM    made by the program while a drain was needed          2,300
 *   drains STREAM     'drain' events                                        32
 *   pushes STREAM     chunks pushed into it                                 2,304
 *   pushed STREAM     what they brought                                     36 MiB
 *   refused STREAM    of these pushes, answered false                       15
 *   chunk STREAM      its largest chunk: pushed, or written if it is only   16 KiB
 *                     a Writable
 */
export function namedValue(seeker: Seeker, name: string): Value | null {
  const { recording } = seeker;
  const [word, ...rest] = name.trim().split(' ');
  const of = rest.join(' ').trim();
  const whole = of === '' ? WHOLE[word] : undefined;
  if (whole) return whole(recording);
  if (word === 'time') return timeOfMoment(seeker, of);
  const figure = FIGURES[word];
  const stream = recording.streams.find((each) => each.name === of);
  const totals = stream && recording.totals[stream.id];
  return figure && stream && totals ? figure(totals, stream) : null;
}

const WHOLE: Readonly<Record<string, ((recording: Recording) => Value) | undefined>> = {
  elapsed: (recording) => ms(lengthOf(recording)),
  events: ({ total }) => count(total),
  streams: ({ streams }) => count(streams.length),
};

type Figure = (totals: Totals, stream: NamedStream) => Value | null;

const FIGURES: Readonly<Record<string, Figure | undefined>> = {
  peak: (totals, stream) => amount(peakOf(totals, stream), mainSide(stream)),
  held: ({ peakHeld }, { readable }) => amount(peakHeld, readable),
  mark: (_, stream) => amount(mainSide(stream)?.mark ?? 0, mainSide(stream)),
  over: (totals, stream) => times(peakOf(totals, stream), mainSide(stream)),
  writes: ({ writes }, { writable }) => ofSide(writable, count(writes)),
  written: ({ written }, { writable }) => amount(written, writable),
  trues: ({ writes, falses }, { writable }) => ofSide(writable, count(writes - falses)),
  falses: ({ falses }, { writable }) => ofSide(writable, count(falses)),
  // Without a single false there was nothing to ignore: backpressure was switched off.
  ignored: ({ ignored, falses }, { writable }) => ofSide(writable, count(falses ? ignored : 0)),
  drains: ({ drains }, { writable }) => ofSide(writable, count(drains)),
  pushes: ({ pushes }, { readable }) => ofSide(readable, count(pushes)),
  pushed: ({ pushed }, { readable }) => amount(pushed, readable),
  refused: ({ refused }, { readable }) => ofSide(readable, count(refused)),
  chunk: ({ largestPush, largestWrite }, { readable, writable }) =>
    readable ? amount(largestPush, readable) : amount(largestWrite, writable),
};

function mainSide({ writable, readable }: NamedStream): Side | null {
  return writable ?? readable;
}

function peakOf({ peakWritten, peakHeld }: Totals, { writable }: NamedStream): number {
  return writable ? peakWritten : peakHeld;
}

function timeOfMoment(seeker: Seeker, name: string): Value | null {
  const moment = momentOf(seeker, name);
  return moment && ms(seeker.timeOf(moment.index));
}

/** Only of a stream that has this side. */
function ofSide(side: Side | null, value: Value): Value | null {
  return side && value;
}

function count(value: number): Value {
  return { value, text: countText(value) };
}

function ms(value: number): Value {
  return { value, text: timeText(value) };
}

function amount(value: number, side: Side | null): Value | null {
  if (side === null) return null;
  const text = Number.isFinite(value) ? amountText(value, side.objectMode) : 'no limit';
  return { value, text };
}

/** No number of marks makes up anything where the mark is 0 or infinite. */
function times(peak: number, side: Side | null): Value | null {
  if (side === null || side.mark === 0 || !Number.isFinite(side.mark)) return null;
  const value = peak / side.mark;
  return { value, text: `${timesText(value)} times` };
}
