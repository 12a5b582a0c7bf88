import {
  emptyEvent,
  FLAG,
  KIND,
  type Kind,
  STRIDE,
  type TraceEvent,
} from '../../src/trace/event.ts';
import { type NamedStream, RECORDING_VERSION, type Recording } from '../../src/trace/recording.ts';
import { Streams } from '../../src/trace/streams.ts';
import { TotalsBuilder } from '../../src/trace/totals.ts';
import { Recorder } from '../../src/tracer/recorder.ts';

export const KiB = 1024;

/** A stream's row. Of two sides both have the same mark. */
export function made(
  id: number,
  name: string,
  kind: NamedStream['kind'],
  mark = 64 * KiB,
  objectMode = false,
): NamedStream {
  const side = { mark, objectMode };
  return {
    id,
    name,
    kind,
    className: kind,
    label: name,
    source: null,
    readable: kind === 'Writable' ? null : side,
    writable: kind === 'Readable' ? null : side,
    created: [],
    place: null,
  };
}

/** Told of each event's number, and how all stands after it. */
type Watch = (number: number, truth: Streams) => void;

type Given = Partial<Omit<TraceEvent, 'kind'>>;

/** A run that is made up event by event, and kept as a real one is. */
export class MadeRun {
  readonly streams: readonly NamedStream[];
  /** The state of all streams at the last event, folded without a recording. */
  readonly truth = new Streams();
  time = 0;
  #recorder: Recorder;
  #totals = new TotalsBuilder();
  #watch: Watch;
  #number = 0;

  constructor(streams: readonly NamedStream[], watch: Watch = () => {}) {
    this.streams = streams;
    for (const stream of streams) this.truth.declare(stream);
    this.#recorder = new Recorder(this.truth);
    this.#watch = watch;
    for (const { id } of streams) this.put('create', { stream: id });
  }

  put(kind: Kind, given: Given): void {
    const event = { ...emptyEvent(), time: this.time, ...given, kind: KIND[kind] };
    this.truth.apply(event);
    this.#totals.add(event);
    this.#recorder.add(event);
    this.#watch(this.#number++, this.truth);
  }

  recording(): Recording {
    return {
      version: RECORDING_VERSION,
      streams: this.streams,
      places: [null],
      totals: Object.fromEntries(this.#totals.byStream),
      elapsedMs: this.time,
      ...this.#recorder.recording(),
    };
  }
}

const CHUNK = 16 * KiB;

/** `film` is piped into `copy` and waits for it: four chunks fill it, and it stores them one by one. */
export function piped(rounds: number, watch?: Watch): MadeRun {
  const run = new MadeRun([made(1, 'film', 'Readable'), made(2, 'copy', 'Writable')], watch);
  run.put('pipe', { stream: 1, other: 2 });
  for (let round = 0; round < rounds; round++) {
    for (let chunk = 1; chunk <= 4; chunk++) {
      run.put('data', { stream: 1, bytes: CHUNK, flags: FLAG.flowing });
      const flags = FLAG.byPipe | FLAG.inData | (chunk === 4 ? FLAG.returnedFalse : 0);
      const buffered = chunk * CHUNK;
      run.put('write', { stream: 2, bytes: CHUNK, buffered, flags, other: 1 });
    }
    run.put('pause', { stream: 1 });
    for (let left = 3; left >= 0; left--) {
      run.time += 4;
      if (left > 0) run.put('_write', { stream: 2, buffered: left * CHUNK });
      else run.put('drain', { stream: 2 });
      run.put('callback', { stream: 2, buffered: left * CHUNK, other: KIND._write });
    }
    run.put('resume', { stream: 1 });
  }
  return run;
}

/** A listener of `'data'` writes each chunk of `film` to `copy`, which stores one in four. */
export function flooded(chunks: number): MadeRun {
  const run = new MadeRun([made(1, 'film', 'Readable'), made(2, 'copy', 'Writable')]);
  let held = 0;
  for (let chunk = 0; chunk < chunks; chunk++) {
    run.time += 1;
    run.put('data', { stream: 1, bytes: CHUNK, flags: FLAG.flowing });
    const needed = held >= 64 * KiB ? FLAG.neededDrain : 0;
    held += CHUNK;
    const refused = held >= 64 * KiB ? FLAG.returnedFalse : 0;
    const flags = FLAG.inData | needed | refused;
    run.put('write', { stream: 2, bytes: CHUNK, buffered: held, flags, other: 1 });
    if (chunk % 4 !== 3) continue;
    held -= CHUNK;
    run.put('callback', { stream: 2, buffered: held, other: KIND._write });
  }
  return run;
}

/** Numbers below `below` that are the same each time. */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state % below;
  };
}

/** A recording that leaves out its kept events from `from` up to, and without, `to`. */
export function cut(recording: Recording, from: number, to: number): Recording {
  const keeps = (index: number) => index < from || index >= to;
  return {
    ...recording,
    numbers: recording.numbers.filter((_, index) => keeps(index)),
    records: recording.records.filter((_, at) => keeps(Math.floor(at / STRIDE))),
  };
}
