import { FLAG, KIND, type TraceEvent } from './event.ts';

/** How calls at one place were answered. */
export interface LineCount {
  readonly method: 'write' | 'push';
  answeredTrue: number;
  answeredFalse: number;
  /** Calls that were made although the answer before had been `false`. */
  ignored: number;
}

/** Calls of a run whose place is taken; beyond them, counts by line are lower bounds. */
const EXACT_CALLS = 10_000;

/** Counts the program's calls of `write()` and `push()` by place. */
export class LineCounts {
  readonly byPlace = new Map<number, LineCount>();
  #calls = 0;
  #refused = new Set<number>();

  /** Whether calls were made that no longer could be counted by line. */
  get atLeast(): boolean {
    return this.#calls > EXACT_CALLS;
  }

  add(event: TraceEvent): void {
    if (event.kind === KIND.write) this.#write(event);
    else if (event.kind === KIND.push) this.#push(event);
    else if (event.kind === KIND._read) this.#refused.delete(event.stream);
  }

  #write({ flags, place }: TraceEvent): void {
    if (flags & (FLAG.byPipe | FLAG.byNode)) return;
    this.#calls++;
    this.#count(place, 'write', flags, (flags & FLAG.neededDrain) !== 0);
  }

  #push({ flags, place, stream }: TraceEvent): void {
    if (flags & (FLAG.byNode | FLAG.eof)) return;
    this.#calls++;
    this.#count(place, 'push', flags, this.#refused.has(stream));
    if (flags & FLAG.returnedFalse) this.#refused.add(stream);
  }

  #count(place: number, method: LineCount['method'], flags: number, ignored: boolean): void {
    if (place === 0) return;
    let count = this.byPlace.get(place);
    if (!count) {
      count = { method, answeredTrue: 0, answeredFalse: 0, ignored: 0 };
      this.byPlace.set(place, count);
    }
    if (flags & FLAG.returnedFalse) count.answeredFalse++;
    else count.answeredTrue++;
    if (ignored) count.ignored++;
  }
}
