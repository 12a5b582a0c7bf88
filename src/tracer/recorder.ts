import { FLAG, KIND, STRIDE, type TraceEvent, writeEvent } from '../trace/event.ts';
import { type Recording, type SideName, type Snapshot, seriesKey } from '../trace/recording.ts';
import { SeriesBuilder } from '../trace/series.ts';
import type { Streams } from '../trace/streams.ts';

/** Kept whole at either end, and of the changes of state between them: 5 MB in all at most. */
const HEAD = 20_000;
const TAIL = 20_000;
const CHANGES = 30_000;

/** Kept events between two snapshots: replaying as many takes well under a millisecond. */
const SNAPSHOT_EVERY = 8192;

/** Streams beyond these get no series. */
const MANY_STREAMS = 100;

/** A run with more of them gets no more snapshots: each takes down how every stream stands. */
const SNAPSHOT_STREAMS = 2000;

const CHANGE_KINDS = new Set<number>([
  KIND.create,
  KIND.drain,
  KIND.pause,
  KIND.resume,
  KIND.pipe,
  KIND.unpipe,
  KIND.end,
  KIND.finish,
  KIND.error,
  KIND.destroy,
  KIND.close,
  KIND.idle,
]);

function isChange({ kind, flags }: TraceEvent): boolean {
  if (kind === KIND.write)
    return (flags & (FLAG.returnedFalse | FLAG.neededDrain)) === FLAG.returnedFalse;
  if (kind === KIND.callback) return (flags & FLAG.again) !== 0;
  return CHANGE_KINDS.has(kind);
}

/** A list of events that grows as it needs to. */
class Events {
  records = new Float64Array(1024 * STRIDE);
  numbers: number[] = [];

  get count(): number {
    return this.numbers.length;
  }

  push(event: TraceEvent, number: number): void {
    const needed = (this.count + 1) * STRIDE;
    if (needed > this.records.length) {
      const larger = new Float64Array(this.records.length * 2);
      larger.set(this.records);
      this.records = larger;
    }
    writeEvent(this.records, this.count, event);
    this.numbers.push(number);
  }

  /** Keeps every second event. */
  thin(): void {
    const kept = this.numbers.filter((_, index) => index % 2 === 0);
    for (let index = 1; index < kept.length; index++) {
      this.records.copyWithin(index * STRIDE, 2 * index * STRIDE, (2 * index + 1) * STRIDE);
    }
    this.numbers = kept;
  }
}

/** Keeps a run for looking at, in bounded room. It is fed each event after `streams` has applied it. */
export class Recorder {
  #streams: Streams;
  #head = new Events();
  #changes = new Events();
  #keepEvery = 1;
  #changesSeen = 0;
  #tail = new Float64Array(0);
  #total = 0;
  #snapshots: Snapshot[] = [];
  #tailSnapshots: (Snapshot & { number: number })[] = [];
  #series = new Map<string, SeriesBuilder>();

  constructor(streams: Streams) {
    this.#streams = streams;
  }

  add(event: TraceEvent): void {
    const number = this.#total++;
    this.#measure(event);
    if (number < HEAD) {
      this.#head.push(event, number);
      if (this.#head.count % SNAPSHOT_EVERY === 0) this.#snapHead(number + 1);
      return;
    }
    if (number === HEAD) this.#tail = new Float64Array(TAIL * STRIDE);
    if ((number - HEAD) % TAIL === 0) this.#snapTail(number);
    writeEvent(this.#tail, (number - HEAD) % TAIL, event);
    if (isChange(event)) this.#keepChange(event, number);
  }

  /** What was kept. Streams and places are named by whoever knows the program's source. */
  recording(): Pick<Recording, 'records' | 'numbers' | 'total' | 'snapshots' | 'series'> {
    const tailFrom = Math.max(HEAD, this.#total - TAIL);
    const middle = this.#changes.numbers.filter((number) => number < tailFrom).length;
    const tailCount = Math.max(0, this.#total - tailFrom);
    const { records, numbers } = this.#joined(middle, tailFrom, tailCount);
    const snapshots = [...this.#snapshots];
    for (const { number, states, pipes } of this.#tailSnapshots) {
      if (number < tailFrom) continue;
      snapshots.push({ before: this.#head.count + middle + number - tailFrom, states, pipes });
    }
    const series = Object.fromEntries(
      Array.from(this.#series, ([key, builder]) => [key, builder.series()]),
    );
    return { records, numbers, total: this.#total, snapshots, series };
  }

  #joined(middle: number, tailFrom: number, tailCount: number) {
    const head = this.#head.count;
    const records = new Float64Array((head + middle + tailCount) * STRIDE);
    const numbers = new Uint32Array(head + middle + tailCount);
    records.set(this.#head.records.subarray(0, head * STRIDE));
    numbers.set(this.#head.numbers);
    records.set(this.#changes.records.subarray(0, middle * STRIDE), head * STRIDE);
    numbers.set(this.#changes.numbers.slice(0, middle), head);
    for (let index = 0; index < tailCount; index++) {
      const slot = ((tailFrom + index - HEAD) % TAIL) * STRIDE;
      records.set(this.#tail.subarray(slot, slot + STRIDE), (head + middle + index) * STRIDE);
      numbers[head + middle + index] = tailFrom + index;
    }
    return { records, numbers };
  }

  #keepChange(event: TraceEvent, number: number): void {
    if (this.#changesSeen++ % this.#keepEvery !== 0) return;
    if (this.#changes.count === CHANGES) {
      this.#changes.thin();
      this.#keepEvery *= 2;
    }
    this.#changes.push(event, number);
  }

  #snapshot(before: number): Snapshot {
    const states = Array.from(this.#streams.all(), (state) => ({ ...state }));
    return { before, states, pipes: [...this.#streams.pipes()] };
  }

  #snapHead(before: number): void {
    if (this.#streams.size <= SNAPSHOT_STREAMS) this.#snapshots.push(this.#snapshot(before));
  }

  /** The tail begins anywhere in the ring: of the two newest snapshots, one lies within it. */
  #snapTail(number: number): void {
    if (this.#streams.size > SNAPSHOT_STREAMS) return;
    this.#tailSnapshots = [...this.#tailSnapshots.slice(-1), { ...this.#snapshot(0), number }];
  }

  #measure({ kind, stream, time }: TraceEvent): void {
    if (stream === 0 || stream > MANY_STREAMS || kind === KIND.listen) return;
    const state = this.#streams.get(stream);
    if (!state) return;
    if (state.row.writable) this.#point(stream, 'writable', time, state.written);
    if (state.row.readable) this.#point(stream, 'readable', time, state.held);
  }

  #point(stream: number, side: SideName, time: number, value: number): void {
    const key = seriesKey(stream, side);
    let builder = this.#series.get(key);
    if (!builder) {
      builder = new SeriesBuilder();
      this.#series.set(key, builder);
    }
    builder.add(time, value);
  }
}
