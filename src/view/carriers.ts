import { FLAG, KIND, LISTENED, type TraceEvent } from '../trace/event.ts';
import type { Recording } from '../trace/recording.ts';
import { firstGap } from './gaps.ts';

/** The program itself takes from one stream and gives to another. */
export interface Carrying {
  readonly from: number;
  readonly to: number;
  /** The first write that came after a read. */
  readonly since: number;
}

interface Pair {
  from: number;
  to: number;
  since: number;
  /** Writes that came right after a read. */
  carried: number;
  /** ... of exactly as many bytes. */
  equal: number;
}

/**
 * Of the writes that followed a read, and of the reads or writes at all, this share must belong
 * together: enough for a loop with a stray write, too much for two loops that run side by side.
 */
const SHARE = 0.8;

/** The last read of a stream. */
interface Read {
  readonly index: number;
  readonly bytes: number;
  readonly turn: number;
  readonly checkpoint: number;
}

/**
 * Finds streams between which the program carries chunks by itself, as in `for await (const chunk
 * of film) copy.write(chunk)`, or in a listener that writes later. Nothing in a trace says so; it
 * is read from their alternation: the program gets a chunk, and a write follows, in the same
 * checkpoint or of as many bytes. Where several streams were read meanwhile, only the checkpoint
 * tells whose chunk it is. Better none than a wrong one.
 */
export class Carriers {
  #pairs = new Map<string, Pair>();
  #reads = new Map<number, number>();
  #lastReads = new Map<number, Read>();
  /** The program's own listeners of `'data'`. */
  #listeners = new Map<number, number>();
  #writes = new Map<number, { count: number; last: number; unclear: number }>();
  /** Beyond it reads are left out, and nothing can be said of who follows whom. */
  #until: number;

  constructor(recording: Recording) {
    this.#until = firstGap(recording);
  }

  add(event: TraceEvent, index: number): void {
    if (index >= this.#until) return;
    const { kind, stream, bytes, turn, checkpoint } = event;
    if (kind === KIND.listen || kind === KIND.unlisten) this.#listen(event);
    else if (kind === KIND.write) this.#write(event, index);
    else if (kind === KIND.data && this.#isTaken(event)) {
      this.#lastReads.set(stream, { index, bytes, turn, checkpoint });
      this.#reads.set(stream, (this.#reads.get(stream) ?? 0) + 1);
    }
  }

  found(): Carrying[] {
    return [...this.#pairs.values()].filter((pair) => this.#holds(pair));
  }

  #listen({ stream, bytes, other }: TraceEvent): void {
    if (LISTENED[other] === 'data') this.#listeners.set(stream, bytes);
  }

  /** Read by the program, or by a listener of its own; not by a pipe alone. */
  #isTaken({ flags, stream }: TraceEvent): boolean {
    return !(flags & FLAG.flowing) || (this.#listeners.get(stream) ?? 0) > 0;
  }

  #write(event: TraceEvent, index: number): void {
    const own = this.#writes.get(event.stream) ?? { count: 0, last: -1, unclear: 0 };
    this.#writes.set(event.stream, own);
    const fresh = [...this.#lastReads].filter(([, read]) => read.index > own.last);
    own.count++;
    own.last = index;
    if (fresh.length === 0) return;
    const here = fresh.filter(([, read]) => isTogether(read, event));
    const only = fresh.length === 1 ? fresh[0] : here.length === 1 ? here[0] : undefined;
    const same = only !== undefined && only[1].bytes === event.bytes;
    if (only && (same || here.includes(only))) this.#carry(only[0], event.stream, index, same);
    else own.unclear++;
  }

  #carry(from: number, to: number, since: number, same: boolean): void {
    const equal = same ? 1 : 0;
    const key = `${from} ${to}`;
    const pair = this.#pairs.get(key);
    if (!pair) this.#pairs.set(key, { from, to, since, carried: 1, equal });
    else {
      pair.carried++;
      pair.equal += equal;
    }
  }

  #holds({ from, to, carried, equal }: Pair): boolean {
    // Once is no alternation, unless the very chunk was passed on.
    if (carried < 2 && equal === 0) return false;
    const writes = this.#writes.get(to) ?? { count: 1, unclear: 0 };
    const rivals = [...this.#pairs.values()].filter((pair) => pair.to === to);
    const all = rivals.reduce((sum, pair) => sum + pair.carried, writes.unclear);
    const ofReads = carried / (this.#reads.get(from) ?? 1);
    return carried >= SHARE * all && Math.max(ofReads, carried / writes.count) >= SHARE;
  }
}

function isTogether(read: Read, { turn, checkpoint }: TraceEvent): boolean {
  return read.turn === turn && read.checkpoint === checkpoint;
}
