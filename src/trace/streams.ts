import { KIND, type TraceEvent } from './event.ts';
import type { StreamRow } from './stream-row.ts';
import { initialState, STEPS, type StreamState } from './stream-state.ts';
import { type Kept, StreamTable, type Table } from './table.ts';

/** One pipe, as `pipe()` joined it. */
export interface Pipe {
  readonly from: number;
  readonly to: number;
}

/** What is kept of one stream. */
interface Entry extends Kept {
  state: StreamState;
}

/** A table of as many streams, and of twice as many and so on, is looked through. */
const PRUNED = 64;

/**
 * All streams of a run and the pipes between them, at one moment. `apply` moves it on by one event;
 * rules read it after the event was applied, the view seeks with it.
 */
export class Streams {
  #entries = new Map<number, Entry>();
  /** Most questions are about the stream of the last one. */
  #last: Entry | undefined;
  #lastId = -1;
  #tables = 0;
  #pipes = this.table<Pipe[]>();

  /** A table by stream: what it holds of one goes when that is forgotten. */
  table<Value>(): Table<Value> {
    return new StreamTable(this.#entries, this.#tables++, (id) => this.#entry(id));
  }

  /** Nothing will happen to a stream any more, and nobody will ask for it. */
  forget(id: number): void {
    this.#entries.delete(id);
    this.#lastId = -1;
  }

  /** Keeps a table by stream that is no {@link table} of its own from growing with forgotten ones. */
  prune(part: Map<number, unknown>): void {
    const { size } = part;
    if (size < PRUNED || (size & (size - 1)) !== 0) return;
    for (const id of part.keys()) if (!this.#entries.has(id)) part.delete(id);
  }

  #entry(id: number): Entry | undefined {
    if (id === this.#lastId) return this.#last;
    this.#last = this.#entries.get(id);
    this.#lastId = id;
    return this.#last;
  }

  #declared(id: number, state: StreamState): void {
    const entry = this.#entries.get(id);
    if (entry) entry.state = state;
    else this.#entries.set(id, { state, values: [] });
    this.#lastId = -1;
  }

  /** Makes a row known, or replaces it: marks and labels are learnt after creation. */
  declare(row: StreamRow): void {
    const known = this.get(row.id);
    if (known) known.row = row;
    else this.#declared(row.id, initialState(row));
  }

  get(id: number): StreamState | undefined {
    return this.#entry(id)?.state;
  }

  /** How many there are. */
  get size(): number {
    return this.#entries.size;
  }

  *all(): Generator<StreamState> {
    for (const { state } of this.#entries.values()) yield state;
  }

  /** The pipes that stand now, out of `id`. */
  pipesFrom(id: number): readonly Pipe[] {
    return this.#pipes.get(id) ?? [];
  }

  *pipes(): Generator<Pipe> {
    for (const pipes of this.#pipes.values()) yield* pipes;
  }

  /** Restores a moment: the states and pipes of a snapshot. */
  restore(states: Iterable<StreamState>, pipes: Iterable<Pipe>): void {
    this.#entries.clear();
    for (const state of states) this.#declared(state.row.id, { ...state });
    for (const pipe of pipes) this.#pipe(pipe.from, pipe.to);
  }

  /** Moves on by one event and returns the state of its stream. */
  apply(event: TraceEvent): StreamState | undefined {
    const state = this.get(event.stream);
    if (!state) return undefined;
    STEPS[event.kind]?.(state, event);
    if (event.kind === KIND.pipe) this.#pipe(event.stream, event.other);
    else if (event.kind === KIND.unpipe) this.#unpipe(event.stream, event.other);
    return state;
  }

  #pipe(from: number, to: number): void {
    const pipes = this.#pipes.get(from);
    if (pipes) pipes.push({ from, to });
    else this.#pipes.set(from, [{ from, to }]);
  }

  #unpipe(from: number, to: number): void {
    const left = this.pipesFrom(from).filter((pipe) => to !== 0 && pipe.to !== to);
    if (left.length > 0) this.#pipes.set(from, left);
    else this.#pipes.delete(from);
  }
}
