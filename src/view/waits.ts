import { emptyEvent, FLAG, KIND, readEvent } from '../trace/event.ts';
import type { Recording } from '../trace/recording.ts';
import { timeOf } from './gaps.ts';

/** From a `false` until the stream drained. */
export interface Wait {
  /** The kept event of the `false`. */
  readonly index: number;
  readonly ms: number;
}

/** How often, and how long, a stream needed to drain. */
export interface Waits {
  readonly stream: number;
  readonly all: readonly Wait[];
  readonly totalMs: number;
  readonly longest: Wait;
  /** None was left out. */
  readonly whole: boolean;
}

/** The waits of every stream that ever drained. */
export function waitsOf(recording: Recording): Map<number, Waits> {
  const since = new Map<number, number>();
  const found = new Map<number, Wait[]>();
  const event = emptyEvent();
  for (let index = 0; index < recording.numbers.length; index++) {
    const { kind, flags, stream, time } = readEvent(recording.records, index, event);
    if (kind === KIND.write) {
      const begins = flags & FLAG.returnedFalse && !(flags & (FLAG.neededDrain | FLAG.over));
      if (begins && !since.has(stream)) since.set(stream, index);
    } else if (kind === KIND.drain) {
      const from = since.get(stream);
      since.delete(stream);
      if (from === undefined) continue;
      const waits = found.get(stream) ?? [];
      waits.push({ index: from, ms: time - timeOf(recording, from) });
      found.set(stream, waits);
    }
  }
  return new Map(Array.from(found, ([stream, all]) => [stream, summed(stream, all, recording)]));
}

function summed(stream: number, all: readonly Wait[], { totals }: Recording): Waits {
  return {
    stream,
    all,
    totalMs: all.reduce((sum, { ms }) => sum + ms, 0),
    longest: all.reduce((a, b) => (b.ms > a.ms ? b : a)),
    whole: totals[stream]?.drains === all.length,
  };
}
