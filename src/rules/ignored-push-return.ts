import { FLAG, KIND, type TraceEvent } from '../trace/event.ts';
import type { StreamState } from '../trace/stream-state.ts';
import { defineRule, type Weight } from './rule.ts';

/** One Readable's pushes against a `false`, over the whole run. */
interface Tally {
  weight: Weight | null;
  /** What was buffered when `push()` first answered `false` in the present `_read`, or -1. */
  lengthAtFalse: number;
  /** Pushes after that, in the present `_read`. */
  running: number;
  count: number;
  first: number;
  worst: number;
  place: number;
}

/** Pushes after `false` in one `_read` that nobody makes who heeds the answer. */
const PATIENCE = 4;

const nothing = (): Tally => ({
  weight: null,
  lengthAtFalse: -1,
  running: 0,
  count: 0,
  first: 0,
  worst: 0,
  place: 0,
});

function tallyOf(tallies: Map<number, Tally>, stream: number): Tally {
  const known = tallies.get(stream);
  if (known) return known;
  const tally = nothing();
  tallies.set(stream, tally);
  return tally;
}

function beginRead(tally: Tally | undefined): void {
  if (tally) [tally.lengthAtFalse, tally.running] = [-1, 0];
}

function isOwnPush({ flags }: TraceEvent): boolean {
  return (flags & FLAG.inRead) !== 0 && !(flags & (FLAG.eof | FLAG.byNode));
}

function countPush(tally: Tally, event: TraceEvent, state: StreamState): void {
  const { flags, buffered } = event;
  if (tally.lengthAtFalse < 0) {
    if (flags & FLAG.returnedFalse) tally.lengthAtFalse = buffered;
    return;
  }
  if (tally.count++ === 0) tally.first = event.time;
  tally.running++;
  tally.place ||= event.place;
  tally.worst = Math.max(tally.worst, buffered);
  if (tally.running >= PATIENCE && grew(tally, state, buffered)) tally.weight = 'violation';
  else tally.weight ??= 'hint';
}

function grew(tally: Tally, state: StreamState, buffered: number): boolean {
  const mark = state.row.readable?.mark ?? 0;
  return buffered > tally.lengthAtFalse + Math.max(mark, 4 * state.largestPush);
}

export const ignoredPushReturn = defineRule<Map<number, Tally>>({
  id: 'ignored-push-return',
  title: 'push() returned false, and _read pushed on',
  summary:
    'A Readable asks for data by calling _read, and push() answers whether it wants more of it now. A _read that pushes whatever it can get, false or not, reads the whole source into memory before anybody has taken the first chunk.',
  kinds: ['push', '_read'],
  start: () => new Map(),
  step(tallies, event, streams) {
    const state = streams.get(event.stream);
    // A transform's pushes belong to the chunk that it was given, not to a _read.
    if (!state || state.row.kind === 'Transform') return tallies;
    if (event.kind === KIND._read) beginRead(tallies.get(event.stream));
    else if (isOwnPush(event)) countPush(tallyOf(tallies, event.stream), event, state);
    return tallies;
  },
  end(tallies, streams) {
    return [...tallies].flatMap(([stream, { weight, count, first, worst, place }]) => {
      if (weight === null) return [];
      const mark = streams.get(stream)?.row.readable?.mark ?? 0;
      const rule = 'ignored-push-return';
      return [
        { rule, weight, text: weight, stream, place, count, first, worst, details: { mark } },
      ];
    });
  },
  words: {
    violation: {
      happened:
        '`{stream}.push()` at {place} returned false, and the same `_read` pushed {count:more chunk|more chunks}. {worst:amount} came to wait in `{stream}`, whose high water mark is {mark:amount}.',
      matters: 'Whatever the source holds is read into memory before anybody has asked for it.',
      fix: 'When push() returns false, leave _read. It is called again when there is room.',
    },
    hint: {
      happened:
        '`{stream}.push()` at {place} returned false, and the same `_read` pushed {count:more chunk|more chunks}.',
      matters: 'A few do no harm. A loop that does this reads the whole source at once.',
      fix: 'When push() returns false, leave _read. It is called again when there is room.',
    },
  },
  examples: { breaks: [], keeps: [] },
});
