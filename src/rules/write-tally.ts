import type { TraceEvent } from '../trace/event.ts';
import type { Table } from '../trace/table.ts';
import type { Weight } from './rule.ts';

/** One stream's ignored answers, over the whole run. */
export interface Tally {
  readonly stream: number;
  weight: Weight | null;
  /** Writes that went on although the stream needed to drain and was full already. */
  counted: number;
  /** Of these: in the present episode, without and with a callback of their own. */
  plain: number;
  withCallback: number;
  /** Likewise: bytes of those counted, the most that they grew to, and more than a crowd may. */
  written: number;
  grown: number;
  crowded: boolean;
  /** The `'data'` event that the present episode began in: its source, and its number there. */
  beganIn: number;
  beganAt: number;
  first: number;
  /** The most that was buffered in an episode with a counted write. */
  worst: number;
  readonly places: Map<number, Answers>;
  /** By source: what was counted inside its `'data'` events while nothing had paused it. */
  readonly sources: Map<number, Unpaused>;
}

/** What the writes at one place were told. */
export interface Answers {
  falses: number;
  counted: number;
}

export interface Unpaused {
  counted: number;
  /** Events of the present episode that a write was counted in, and the number of the last. */
  events: number;
  lastEvent: number;
}

/** The tally of a write's stream; the first one begins it. */
export function tallyOf(byStream: Table<Tally>, { stream, time }: TraceEvent): Tally {
  let tally = byStream.get(stream);
  if (!tally) {
    tally = {
      stream,
      weight: null,
      counted: 0,
      plain: 0,
      withCallback: 0,
      written: 0,
      grown: 0,
      crowded: false,
      beganIn: 0,
      beganAt: 0,
      first: time,
      worst: 0,
      places: new Map(),
      sources: new Map(),
    };
    byStream.set(stream, tally);
  }
  return tally;
}

/** What the writes at one place were told, to be added to. */
export function answersAt({ places }: Tally, place: number): Answers {
  let answers = places.get(place);
  if (!answers) {
    answers = { falses: 0, counted: 0 };
    places.set(place, answers);
  }
  return answers;
}

/** The place where most of the counted writes were made, and what they were told there. */
export function worstPlace({ places }: Tally): [place: number, answers: Answers] {
  const [worst] = [...places].sort(([, a], [, b]) => b.counted - a.counted);
  return worst;
}

/** The source in whose `'data'` event at least half of the counted writes were made, or 0. */
export function dataSource({ sources, counted }: Tally): number {
  for (const [source, unpaused] of sources) if (2 * unpaused.counted >= counted) return source;
  return 0;
}
