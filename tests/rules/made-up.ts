import { RuleEngine } from '../../src/rules/engine.ts';
import type { Finding, Rule } from '../../src/rules/rule.ts';
import { emptyEvent, FLAG, KIND, type Kind, type TraceEvent } from '../../src/trace/event.ts';
import type { StreamRow } from '../../src/trace/stream-row.ts';
import { Streams } from '../../src/trace/streams.ts';

/** A run that a test makes up: its events are applied and judged as those of a true one. */
export class MadeUpRun {
  readonly streams = new Streams();
  #engine: RuleEngine;
  #ids = 0;
  #time = 0;

  constructor(...rules: Rule[]) {
    this.#engine = new RuleEngine(rules, this.streams);
  }

  stream(row: Partial<StreamRow> = {}): number {
    const id = ++this.#ids;
    const side = { mark: 100, objectMode: false };
    this.streams.declare({
      id,
      kind: 'Writable',
      className: 'Writable',
      label: null,
      source: null,
      readable: side,
      writable: side,
      created: [],
      ...row,
    });
    return id;
  }

  happen(kind: Kind, stream: number, fields: Partial<TraceEvent> = {}): void {
    const event = { ...emptyEvent(), kind: KIND[kind], stream, time: ++this.#time, ...fields };
    this.streams.apply(event);
    this.#engine.step(event);
  }

  idle(flags = 0): void {
    this.happen('idle', 0, { flags });
  }

  findings(): Finding[] {
    return this.#engine.end();
  }

  /** What was found, in few words: weights and texts. */
  told(): string[] {
    return this.findings().map(({ rule, weight, text }) => `${weight} ${rule}: ${text}`);
  }
}

/** A sink that stores nothing until it is told to, with a high water mark of 100. */
export class MadeUpSink {
  readonly id: number;
  #run: MadeUpRun;
  #buffered = 0;
  #mark: number;

  constructor(run: MadeUpRun, mark = 100, objectMode = false) {
    this.#run = run;
    this.#mark = mark;
    this.id = run.stream({ writable: { mark, objectMode } });
  }

  /** Writes a chunk of `bytes`, `times` over. */
  write(bytes: number, times = 1, fields: Partial<TraceEvent> = {}): void {
    for (let n = 0; n < times; n++) {
      const state = this.#run.streams.get(this.id);
      this.#buffered += bytes;
      const flags =
        (fields.flags ?? 0) |
        (state?.needsDrain ? FLAG.neededDrain : 0) |
        (this.#buffered >= this.#mark ? FLAG.returnedFalse : 0);
      const place = { place: 1, ...fields };
      this.#run.happen('write', this.id, { ...place, flags, bytes, buffered: this.#buffered });
    }
  }

  /** Stores what is buffered, down to `left`. */
  store(left = 0): void {
    this.#buffered = left;
    if (left === 0) this.#run.happen('drain', this.id, { buffered: 0 });
  }

  /** The program's listeners of `'drain'` are now as many. */
  listeners(lasting: number, waiting: number): void {
    this.#run.happen('listen', this.id, { other: 0, bytes: lasting });
    this.#run.happen('listen', this.id, { other: 1, bytes: waiting });
  }
}
