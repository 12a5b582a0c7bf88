import { emptyEvent, readEvent, type TraceEvent } from '../trace/event.ts';
import type { NamedStream, Recording, SideName } from '../trace/recording.ts';
import type { StreamState } from '../trace/stream-state.ts';
import { Streams } from '../trace/streams.ts';
import { type Bookmark, Bookmarks } from './bookmarks.ts';
import { firstGap, isAfterGap, timeOf } from './gaps.ts';
import { bornAt, lastWhere, wholeFrom } from './kept.ts';
import { foldedLevel, measuredLevel, sideTold } from './levels.ts';
import type { Moment } from './moment.ts';
import { isTelling } from './telling.ts';

/**
 * Moves about in a recording: the state of all streams after any kept event, and the way from time
 * to event and back. Going forwards replays what lies between; going backwards begins at the
 * nearest state that was put by, or that the recording brings along.
 */
export class Seeker implements Moment {
  readonly recording: Recording;
  /** Kept events. */
  readonly count: number;
  #streams = new Streams();
  #index = -1;
  #bookmarks: Bookmarks;
  /** The kept event that last told the level of a side: `2 * stream`, and one more for writable. */
  #told: Int32Array;
  #named: ReadonlyMap<number, NamedStream>;
  #lastGap = -1;
  #firstGap: number;
  #wholeFrom: number;
  #born: Int32Array;
  #event = emptyEvent();

  constructor(recording: Recording) {
    this.recording = recording;
    this.count = recording.numbers.length;
    const ids = Math.max(0, ...recording.streams.map(({ id }) => id)) + 1;
    this.#told = new Int32Array(2 * ids).fill(-1);
    this.#named = new Map(recording.streams.map((stream) => [stream.id, stream]));
    this.#firstGap = firstGap(recording);
    this.#wholeFrom = wholeFrom(recording, this.#firstGap);
    this.#born = bornAt(recording, ids);
    this.#bookmarks = new Bookmarks(recording, this.#told);
    this.#restore(this.#bookmarks.start);
  }

  /** The moment after kept event `index`; the first and the last one bound it. */
  at(index: number): Moment {
    const to = Math.max(0, Math.min(this.count - 1, Math.trunc(index)));
    if (this.count === 0) return this;
    const nearest = this.#bookmarks.nearest(to);
    if (to < this.#index || nearest.before - 1 > this.#index) this.#restore(nearest);
    while (this.#index < to) this.#step();
    return this;
  }

  /**
   * Goes through the whole run once, so that every later seek has a short way to replay. Not
   * needed, but good to do while nobody waits: the first seeks in a long run are the slow ones.
   */
  prepare(): void {
    const index = this.index;
    this.#restore(this.#bookmarks.start);
    while (this.#index < this.count - 1) this.#step();
    this.at(index);
  }

  get index(): number {
    return Math.max(0, this.#index);
  }

  get time(): number {
    return this.timeOf(this.index);
  }

  get exact(): boolean {
    return this.#index < this.#firstGap || this.#index >= this.#wholeFrom;
  }

  state(stream: number): StreamState | undefined {
    if (this.#born[stream] > this.#index) return undefined;
    return this.#streams.get(stream);
  }

  level(stream: number, side: SideName): number {
    const state = this.state(stream);
    if (!state) return 0;
    const folded = foldedLevel(state, side);
    if (this.exact || this.#told[slot(stream, side)] >= this.#lastGap) return folded;
    if (state.closed || (side === 'writable' && state.finished)) return 0;
    if (this.#holdsPeak(stream, side)) return this.#peak(stream, side);
    return measuredLevel(this.recording, stream, side, this.time) ?? folded;
  }

  /** Where events are missing, an empty queue needs no drain, and one at its mark does. */
  needsDrain(stream: number): boolean {
    const state = this.state(stream);
    if (!state || this.exact) return state?.needsDrain === true;
    const level = this.level(stream, 'writable');
    if (level === 0 || state.ended || state.destroyed) return false;
    return state.needsDrain || level >= (state.row.writable?.mark ?? Number.POSITIVE_INFINITY);
  }

  isPiped(from: number, to: number): boolean {
    return this.#streams.pipesFrom(from).some((pipe) => pipe.to === to);
  }

  /** The time of a kept event. */
  timeOf(index: number): number {
    return timeOf(this.recording, index);
  }

  /** The last kept event at or before a time; the first, if there is none. */
  indexAt(time: number): number {
    return Math.max(
      0,
      lastWhere(this.count, (index) => this.timeOf(index) <= time),
    );
  }

  /** The kept event of a number in the run, or the last one kept before it. */
  indexOf(number: number): number {
    const { numbers } = this.recording;
    return Math.max(
      0,
      lastWhere(this.count, (index) => numbers[index] <= number),
    );
  }

  /** The next kept event at which something changed, or the last one. */
  nextTelling(index: number): number {
    for (let at = index + 1; at < this.count; at++) if (this.#tells(at)) return at;
    return Math.max(0, this.count - 1);
  }

  /** The one before, or the first. */
  previousTelling(index: number): number {
    for (let at = index - 1; at > 0; at--) if (this.#tells(at)) return at;
    return 0;
  }

  /** A kept event, read out; the caller's own to keep. */
  event(index: number): TraceEvent {
    return readEvent(this.recording.records, index, emptyEvent());
  }

  /** The stream of an id. */
  stream(id: number): NamedStream | undefined {
    return this.#named.get(id);
  }

  #tells(index: number): boolean {
    return isTelling(readEvent(this.recording.records, index, this.#event));
  }

  #step(): void {
    const { recording } = this;
    const index = ++this.#index;
    this.#bookmarks.pass(index, this.#streams, this.#told);
    if (isAfterGap(recording, index)) this.#lastGap = index;
    if (index > this.#firstGap) this.#correct(index);
    const event = readEvent(recording.records, index, this.#event);
    this.#streams.apply(event);
    const side = sideTold(event);
    if (side && event.stream > 0) this.#told[slot(event.stream, side)] = index;
  }

  /** Behind a gap, what was folded may be wrong; the recording's own snapshots are not. */
  #correct(index: number): void {
    const brought = this.recording.snapshots.find(({ before }) => before === index);
    if (brought) this.#streams.restore(brought.states, brought.pipes);
  }

  #restore({ before, states, pipes, told }: Bookmark): void {
    this.#streams.restore(states, pipes);
    this.#told.set(told);
    this.#index = before - 1;
    this.#lastGap = this.#gapUpTo(before - 1);
  }

  #gapUpTo(index: number): number {
    for (let at = index; at >= this.#firstGap; at--) {
      if (isAfterGap(this.recording, at)) return at;
    }
    return -1;
  }

  /** Whether the most that a side ever held lies between this kept event and the next. */
  #holdsPeak(stream: number, side: SideName): boolean {
    const totals = this.recording.totals[stream];
    const number = side === 'readable' ? totals?.peakHeldAt : totals?.peakWrittenAt;
    return number !== undefined && number >= 0 && this.indexOf(number) === this.#index;
  }

  #peak(stream: number, side: SideName): number {
    const totals = this.recording.totals[stream];
    return side === 'readable' ? totals.peakHeld : totals.peakWritten;
  }
}

function slot(stream: number, side: SideName): number {
  return 2 * stream + (side === 'writable' ? 1 : 0);
}
