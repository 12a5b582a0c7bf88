import { FLAG, type Kind, type TraceEvent } from '../../src/trace/event.ts';
import type { MadeUpRun } from './made-up.ts';

/** A Web Stream whose chunks stay in it until they are taken. */
export class MadeUpWebStream {
  readonly id: number;
  #run: MadeUpRun;
  #kind: Kind;
  #mark: number;
  #objects: boolean;
  #buffered = 0;

  constructor(run: MadeUpRun, kind: 'enqueue' | 'webWrite', mark = 1, objects = true) {
    this.#run = run;
    this.#kind = kind;
    this.#mark = mark;
    this.#objects = objects;
    const side = { mark, objectMode: objects };
    const readable = kind === 'enqueue' ? side : null;
    const writable = kind === 'webWrite' ? side : null;
    const row = {
      kind: readable ? 'ReadableStream' : 'WritableStream',
      readable,
      writable,
    } as const;
    this.id = run.stream(row);
  }

  /** Is given a chunk of `bytes`, or of 1 where chunks are counted, `times` over. */
  give(times: number, bytes = 1, fields: Partial<TraceEvent> = {}): void {
    for (let n = 0; n < times; n++) {
      const full = this.#buffered >= this.#mark ? FLAG.neededDrain : 0;
      this.#buffered += bytes;
      const flags = full | (this.#objects ? FLAG.objects : 0) | (fields.flags ?? 0);
      const event = { place: 1, ...fields, flags, bytes, buffered: this.#buffered };
      this.#run.happen(this.#kind, this.id, event);
    }
  }

  /** Somebody takes chunks, down to `left`. */
  take(left = 0): void {
    this.#buffered = left;
  }
}
