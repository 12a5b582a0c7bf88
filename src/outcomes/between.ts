import { FLAG, type TraceEvent } from '../trace/event.ts';
import { type Series, SeriesBuilder } from '../trace/series.ts';
import type { Streams } from '../trace/streams.ts';

/**
 * What the program held between its streams: bytes that it took from them, less those that it wrote to
 * others. Never less than nothing, so that a program that makes up what it writes holds nothing. What a
 * program only counts or parses stays with it: the figure says where bytes went, not what is wrong.
 */
export class Between {
  taken = 0;
  peak = 0;
  peakAt = 0;
  #held = 0;
  #handedOn = 0;
  #series = new SeriesBuilder();

  /** A chunk has been handed over; `handedOn` is what was written until then. */
  take(
    { stream, flags, bytes, time }: Pick<TraceEvent, 'stream' | 'flags' | 'bytes' | 'time'>,
    streams: Streams,
    handedOn: number,
  ): void {
    if (flags & FLAG.objects || !reachesProgram(stream, flags, streams)) return;
    this.taken += bytes;
    this.#hold(handedOn, bytes);
    if (this.#held > this.peak) [this.peak, this.peakAt] = [this.#held, time];
    this.#series.add(time, this.#held);
  }

  /** Something was written. */
  note(time: number, handedOn: number): void {
    this.#hold(handedOn, 0);
    this.#series.add(time, this.#held);
  }

  /** What it held over time, until now. */
  series(handedOn: number, now: number): Series {
    this.note(now, handedOn);
    return this.#series.series();
  }

  #hold(handedOn: number, bytes: number): void {
    this.#held = Math.max(0, this.#held - (handedOn - this.#handedOn)) + bytes;
    this.#handedOn = handedOn;
  }
}

/** Whether a chunk came to code of the program: not only to a pipe, and not to nobody. */
function reachesProgram(stream: number, flags: number, streams: Streams): boolean {
  const state = streams.get(stream);
  if (!state) return false;
  // Where Node itself listens, as it does at http's sockets, no line of the program does.
  if (state.dataListeners > 0) return state.dataPlace !== 0;
  return !(flags & FLAG.flowing) && streams.pipesFrom(stream).length === 0;
}
