import { FLAG, KIND, type TraceEvent } from './event.ts';

/** Exact figures of one stream over a whole run, whatever a recording leaves out. */
export interface Totals {
  /** Calls of `write()`, whoever made them, and their bytes (chunks, in object mode). */
  writes: number;
  written: number;
  /** Of these: answered `false`; made while a drain was needed, by the program itself. */
  falses: number;
  ignored: number;
  drains: number;
  /** Chunks that were pushed into it, and their bytes (chunks, in object mode). */
  pushes: number;
  pushed: number;
  refused: number;
  largestWrite: number;
  largestPush: number;
  /** The most that was buffered on each side. */
  peakWritten: number;
  peakHeld: number;
  /** Numbers of the events that lessons speak of, counted from 0 in the run; -1 if there was none. */
  firstFalse: number;
  firstIgnored: number;
  firstDrain: number;
  lastDrain: number;
  peakWrittenAt: number;
  peakHeldAt: number;
}

/** Adds up the totals of every stream of a run. */
export class TotalsBuilder {
  readonly byStream = new Map<number, Totals>();
  #number = -1;

  add(event: TraceEvent): void {
    this.#number++;
    if (event.stream === 0) return;
    const totals = this.#of(event.stream);
    switch (event.kind) {
      case KIND.write:
        addWrite(totals, event, this.#number);
        break;
      case KIND.push:
      case KIND.unshift:
        addPush(totals, event, this.#number);
        break;
      case KIND.end:
        addLastChunk(totals, event);
        break;
      case KIND.drain:
        totals.drains++;
        if (totals.firstDrain < 0) totals.firstDrain = this.#number;
        totals.lastDrain = this.#number;
        break;
    }
  }

  #of(stream: number): Totals {
    let totals = this.byStream.get(stream);
    if (!totals) {
      totals = nothing();
      this.byStream.set(stream, totals);
    }
    return totals;
  }
}

function addWrite(totals: Totals, { flags, bytes, buffered }: TraceEvent, number: number): void {
  totals.writes++;
  totals.written += bytes;
  if (bytes > totals.largestWrite) totals.largestWrite = bytes;
  if (flags & FLAG.returnedFalse) {
    totals.falses++;
    if (totals.firstFalse < 0) totals.firstFalse = number;
  }
  if (flags & FLAG.neededDrain && !(flags & (FLAG.byPipe | FLAG.byNode))) {
    totals.ignored++;
    if (totals.firstIgnored < 0) totals.firstIgnored = number;
  }
  if (buffered <= totals.peakWritten) return;
  totals.peakWritten = buffered;
  totals.peakWrittenAt = number;
}

/** A chunk that came with `end()`. It may have been stored already, so it says nothing of the peak. */
function addLastChunk(totals: Totals, { bytes }: TraceEvent): void {
  if (bytes === 0) return;
  totals.writes++;
  totals.written += bytes;
  totals.largestWrite = Math.max(totals.largestWrite, bytes);
}

function addPush(totals: Totals, { flags, bytes, buffered }: TraceEvent, number: number): void {
  if (flags & FLAG.eof) return;
  totals.pushes++;
  totals.pushed += bytes;
  if (bytes > totals.largestPush) totals.largestPush = bytes;
  if (flags & FLAG.returnedFalse) totals.refused++;
  if (buffered <= totals.peakHeld) return;
  totals.peakHeld = buffered;
  totals.peakHeldAt = number;
}

function nothing(): Totals {
  return {
    writes: 0,
    written: 0,
    falses: 0,
    ignored: 0,
    drains: 0,
    pushes: 0,
    pushed: 0,
    refused: 0,
    largestWrite: 0,
    largestPush: 0,
    peakWritten: 0,
    peakHeld: 0,
    firstFalse: -1,
    firstIgnored: -1,
    firstDrain: -1,
    lastDrain: -1,
    peakWrittenAt: -1,
    peakHeldAt: -1,
  };
}
