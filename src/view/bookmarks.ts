import type { Recording } from '../trace/recording.ts';
import { initialState, type StreamState } from '../trace/stream-state.ts';
import type { Pipe, Streams } from '../trace/streams.ts';
import { lastWhere } from './kept.ts';

/** How all stood before a kept event, and which event last told each level. */
export interface Bookmark {
  readonly before: number;
  readonly states: readonly StreamState[];
  readonly pipes: readonly Pipe[];
  readonly told: Int32Array;
}

/** Replaying this many kept events takes well under a frame. */
const APART = 1024;

/** States put by in all, at most: with more streams, bookmarks are further apart. */
const STATES = 20_000;

/** Places in a recording to begin replaying from: those that were put by, and those it brings along. */
export class Bookmarks {
  readonly start: Bookmark;
  #recording: Recording;
  #all: Bookmark[];
  #apart: number;

  constructor(recording: Recording, told: Int32Array) {
    const states = recording.streams.map((row) => initialState(row));
    this.start = { before: 0, states, pipes: [], told: told.slice() };
    this.#recording = recording;
    this.#all = [this.start];
    const room = Math.max(1, Math.floor(STATES / Math.max(1, states.length)));
    this.#apart = Math.max(APART, Math.ceil(recording.numbers.length / room));
  }

  /** Puts by how all stands before a kept event, if a bookmark is due there. */
  pass(before: number, streams: Streams, told: Int32Array): void {
    if (before % this.#apart !== 0) return;
    const at = this.#lastUpTo(before);
    if (this.#all[at].before === before) return;
    const states = Array.from(streams.all(), (state) => ({ ...state }));
    const bookmark = { before, states, pipes: [...streams.pipes()], told: told.slice() };
    this.#all.splice(at + 1, 0, bookmark);
  }

  /** The last one that is not beyond a kept event; the recording's own are exact. */
  nearest(index: number): Bookmark {
    const own = this.#all[this.#lastUpTo(index)];
    const brought = this.#recording.snapshots.filter(({ before }) => before <= index).at(-1);
    if (!brought || brought.before <= own.before) return own;
    return { ...brought, told: own.told };
  }

  #lastUpTo(index: number): number {
    return lastWhere(this.#all.length, (at) => this.#all[at].before <= index);
  }
}
