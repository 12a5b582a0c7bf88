import { FLAG, KIND } from '../trace/event.ts';
import type { NamedStream, Recording } from '../trace/recording.ts';
import type { Totals } from '../trace/totals.ts';
import { amountText, timesMark, timeText } from './amounts.ts';
import type { Seeker } from './seek.ts';

/** A moment of a run that a text can point to. */
export interface NamedMoment {
  /** The kept event. */
  readonly index: number;
  /** For a link: what happened then, and when. */
  readonly title: string;
}

/**
 * A moment by its name, or null if this run has none such. After a name that speaks of a stream its
 * name may follow; without one, the whole run is meant.
 *
 * Where an event itself was not kept, its moment is the last one kept before it.
 *
 *   start                  the first event
 *   end                    the last event
 *   first-false [stream]   write() first answered false; of a Readable, push() did
 *   first-ignored [stream] first write that the program made while a drain was needed
 *   first-drain [stream]   the first 'drain'
 *   last-drain [stream]    the last one
 *   peak [stream]          when most was buffered, measured in marks where no stream is named
 *   error [stream]         the first 'error', or the first stream destroyed with one
 */
export function momentOf(seeker: Seeker, name: string): NamedMoment | null {
  const [word, ...rest] = name.trim().split(' ');
  const find = MOMENTS[word];
  if (!find || seeker.count === 0) return null;
  const called = rest.join(' ').trim();
  const streams = seeker.recording.streams.filter((each) => called === '' || each.name === called);
  const found = streams.length === 0 && called !== '' ? null : find(seeker, streams);
  return found && { ...found, title: `${found.title}, at ${timeText(seeker.timeOf(found.index))}` };
}

type Find = (seeker: Seeker, streams: readonly NamedStream[]) => NamedMoment | null;

const MOMENTS: Readonly<Record<string, Find | undefined>> = {
  start: () => ({ index: 0, title: 'The program begins' }),
  end: ({ count }) => ({ index: count - 1, title: 'The program is done' }),
  'first-false': (seeker, streams) =>
    earliest(seeker, streams, ({ firstFalse }) => firstFalse, 'write() first answers false') ??
    firstRefusal(seeker, streams),
  'first-ignored': (seeker, streams) =>
    earliest(
      seeker,
      streams,
      ({ firstIgnored, falses }) => (falses > 0 ? firstIgnored : -1),
      'the answer is first ignored',
    ),
  'first-drain': (seeker, streams) =>
    earliest(seeker, streams, ({ firstDrain }) => firstDrain, 'first drains'),
  'last-drain': lastDrain,
  peak,
  error: firstError,
};

/** Totals of streams, of those that have any. */
function totalsOf({ totals }: Recording, streams: readonly NamedStream[]) {
  return streams.flatMap((stream) => {
    const own = totals[stream.id];
    return own ? [{ stream, totals: own }] : [];
  });
}

function earliest(
  seeker: Seeker,
  streams: readonly NamedStream[],
  number: (totals: Totals) => number,
  words: string,
): NamedMoment | null {
  const found = totalsOf(seeker.recording, streams)
    .map(({ stream, totals }) => ({ stream, number: number(totals) }))
    .filter((each) => each.number >= 0)
    .sort((a, b) => a.number - b.number)[0];
  return found
    ? { index: seeker.indexOf(found.number), title: `${found.stream.name}: ${words}` }
    : null;
}

function lastDrain(seeker: Seeker, streams: readonly NamedStream[]): NamedMoment | null {
  const last = totalsOf(seeker.recording, streams)
    .filter(({ totals }) => totals.lastDrain >= 0)
    .sort((a, b) => b.totals.lastDrain - a.totals.lastDrain)[0];
  if (!last) return null;
  const index = seeker.indexOf(last.totals.lastDrain);
  return { index, title: `${last.stream.name}: drains for the last time` };
}

/** Totals tell no event of it, so it is looked for among those kept. */
function firstRefusal(seeker: Seeker, streams: readonly NamedStream[]): NamedMoment | null {
  const refusing = totalsOf(seeker.recording, streams).filter(
    ({ stream, totals }) => stream.writable === null && totals.refused > 0,
  );
  const ids = new Set(refusing.map(({ stream }) => stream.id));
  if (ids.size === 0) return null;
  return scan(seeker, 'push() first answers false', ({ kind, flags, stream }) => {
    const refused = (flags & (FLAG.returnedFalse | FLAG.eof)) === FLAG.returnedFalse;
    return kind === KIND.push && refused && ids.has(stream);
  });
}

function firstError(seeker: Seeker, streams: readonly NamedStream[]): NamedMoment | null {
  const ids = new Set(streams.map(({ id }) => id));
  return scan(seeker, 'fails', ({ kind, flags, stream }) => {
    if (!ids.has(stream)) return false;
    return kind === KIND.error || (kind === KIND.destroy && (flags & FLAG.failed) !== 0);
  });
}

function scan(
  seeker: Seeker,
  words: string,
  is: (event: ReturnType<Seeker['event']>) => boolean,
): NamedMoment | null {
  for (let index = 0; index < seeker.count; index++) {
    const event = seeker.event(index);
    if (!is(event)) continue;
    return { index, title: `${seeker.stream(event.stream)?.name ?? 'A stream'}: ${words}` };
  }
  return null;
}

function peak(seeker: Seeker, streams: readonly NamedStream[]): NamedMoment | null {
  const sides = totalsOf(seeker.recording, streams).flatMap(({ stream, totals }) => [
    { stream, side: stream.writable, most: totals.peakWritten, number: totals.peakWrittenAt },
    { stream, side: stream.readable, most: totals.peakHeld, number: totals.peakHeldAt },
  ]);
  const [fullest] = sides
    .filter(({ number }) => number >= 0)
    .sort((a, b) => timesMark(b.most, b.side?.mark ?? 1) - timesMark(a.most, a.side?.mark ?? 1));
  if (!fullest) return null;
  const { stream, side, most, number } = fullest;
  const amount = amountText(most, side?.objectMode === true);
  return { index: seeker.indexOf(number), title: `${stream.name}: holds its most, ${amount}` };
}
