import { FLAG, KIND, type TraceEvent } from '../trace/event.ts';
import type { StreamRow } from '../trace/stream-row.ts';
import type { StreamState } from '../trace/stream-state.ts';
import type { Streams } from '../trace/streams.ts';

/** What one destination, or all that were made at one place, held back, and for how long. */
export interface HeldBack {
  /** The destination whose waits were longest, all together, and the source that waited: null, the program. */
  readonly by: StreamRow;
  readonly whom: StreamRow | null;
  /** Others of the same place held back too; the figures are of all of them. */
  readonly others: boolean;
  readonly waits: number;
  readonly totalMs: number;
  readonly longestMs: number;
}

/** A wait that has begun: a destination has answered `false`, and not drained yet. */
interface Begun {
  readonly since: number;
  /** The source that a pipe joins to it, or in whose `'data'` event it was written to; or 0. */
  readonly source: number;
  readonly byPipe: boolean;
}

/**
 * Who held whom back: from each `false` that somebody heeds to the `'drain'` after it. A pipe heeds
 * all; a program those after which it listens for `'drain'`. Folded online; what is kept of streams
 * that are gone is a row for each place where streams are made.
 */
export class Waits {
  #streams: Streams;
  #begun = new Map<number, Begun>();
  #held = new Map<string, HeldBack>();

  constructor(streams: Streams) {
    this.#streams = streams;
  }

  /**
   * An event has been applied to the streams. Who writes to a stream `within` a write to another, as
   * http's messages do, waits for that other one.
   */
  add({ kind, flags, stream, other: source, time }: TraceEvent, within = false): void {
    if (kind === KIND.write) {
      if (!(flags & FLAG.returnedFalse) || flags & FLAG.over || within) return;
      if (this.#begun.has(stream)) return;
      this.#begun.set(stream, { since: time, source, byPipe: (flags & FLAG.byPipe) !== 0 });
    } else if (ENDS[kind] && !(flags & FLAG.readable)) {
      const begun = this.#begun.get(stream);
      if (!begun) return;
      this.#begun.delete(stream);
      this.#end(this.#held, stream, begun, time, kind === KIND.drain);
    }
  }

  /** The longest first; what still waits has waited until `now`. */
  heldBack(now: number): HeldBack[] {
    const held = new Map(this.#held);
    for (const [stream, begun] of this.#begun) this.#end(held, stream, begun, now, false);
    return [...held.values()].sort((a, b) => b.totalMs - a.totalMs);
  }

  #end(
    held: Map<string, HeldBack>,
    stream: number,
    begun: Begun,
    time: number,
    drained: boolean,
  ): void {
    const state = this.#streams.get(stream);
    if (!state || !(begun.byPipe || isHeeded(state, drained))) return;
    const whom = this.#streams.get(begun.source)?.row ?? null;
    const waitedMs = time - begun.since;
    const key = keyOf(state.row);
    const known = held.get(key);
    const longest = known && known.longestMs > waitedMs ? known : { by: state.row, whom };
    held.set(key, {
      by: longest.by,
      whom: longest.whom,
      others: known !== undefined && (known.others || known.by.id !== stream),
      waits: (known?.waits ?? 0) + 1,
      totalMs: (known?.totalMs ?? 0) + waitedMs,
      longestMs: Math.max(known?.longestMs ?? 0, waitedMs),
    });
  }
}

/** By kind: whether nobody waits any more after it. */
const ENDS: readonly boolean[] = Array.from(
  { length: Math.max(...Object.values(KIND)) + 1 },
  (_, kind) => ([KIND.drain, KIND.end, KIND.destroy, KIND.close] as number[]).includes(kind),
);

/** Somebody listens for `'drain'`, or did when it came. */
function isHeeded(
  { drainListeners, drainWaits, listenersAtDrain }: StreamState,
  drained: boolean,
): boolean {
  return (drained ? listenersAtDrain : drainListeners + drainWaits) > 0;
}

/** Streams of one place, or that Node makes for itself of one class, are alike. */
function keyOf({ created: [place = 0], className }: StreamRow): string {
  return place === 0 ? className : `${place}`;
}
