import type { StreamRow } from '../trace/stream-row.ts';
import type { AnyStream } from '../tracer/family.ts';

/** The most that was held at one time. */
export interface Peak {
  /** The stream that held most of it, if anything is known of it. */
  readonly row: StreamRow | undefined;
  /** What that stream held of it; and all together. */
  readonly most: number;
  readonly total: number;
  /** Milliseconds on the program's clock. */
  readonly time: number;
}

/** A stream's public face. Of a message of http, the length of the stream that it goes out by is part of its own. */
export type Holder = Partial<
  Pick<AnyStream, 'writableLength' | 'writableObjectMode' | 'readableLength' | 'readableObjectMode'>
> & { readonly socket?: Holder | null; readonly stream?: Holder | null };

/** What a stream held when it was last looked at. */
interface Entry {
  readonly holder: WeakRef<Holder>;
  /** A message of http's: not its own bytes, but those of the stream under it, are counted there. */
  readonly message: boolean;
  known: number;
}

/** All streams are looked at again when what is known of them has grown by so much since the peak. */
const GROWTH = 1.03;

/** ... or when there are so many more of them than after the last look. */
const MORE = 256;

/**
 * The most bytes that all streams together held at one time: of those that have answered `false`, since
 * the others hold less than their marks. It looks at the streams themselves, since a trace does not
 * tell of each chunk that leaves one; seldom, so that it costs nothing. It keeps no stream alive.
 */
export class Holdings {
  #rowOf: (stream: number) => StreamRow | undefined;
  #entries = new Map<number, Entry>();
  #sum = 0;
  #after = 0;
  #peak: Peak | null = null;
  #objects: Peak | null = null;

  constructor(rowOf: (stream: number) => StreamRow | undefined) {
    this.#rowOf = rowOf;
  }

  /** The most bytes at one time, to within 3%; null if no stream was ever full. */
  get peak(): Peak | null {
    return this.#peak;
  }

  /** The most chunks that one stream in object mode held at one time; null if none was ever full. */
  get objects(): Peak | null {
    return this.#objects;
  }

  /** A stream has answered `false`. */
  full(holder: Holder, stream: number, message: boolean, time: number): void {
    this.#addObjects(holder, stream, time);
    let entry = this.#entries.get(stream);
    if (!entry) {
      entry = { holder: new WeakRef(holder), message, known: 0 };
      this.#entries.set(stream, entry);
    }
    const held = bytesOf(holder, message);
    this.#sum += held - entry.known;
    entry.known = held;
    const grown = this.#sum > (this.#peak?.total ?? 0) * GROWTH;
    if (grown || this.#entries.size > this.#after + MORE) this.#look(time);
  }

  #addObjects(holder: Holder, stream: number, time: number): void {
    const { writableObjectMode, readableObjectMode } = holder;
    if (!writableObjectMode && !readableObjectMode) return;
    const written = writableObjectMode ? (holder.writableLength ?? 0) : 0;
    const most = written + (readableObjectMode ? (holder.readableLength ?? 0) : 0);
    if (most <= (this.#objects?.most ?? 0)) return;
    this.#objects = { row: this.#rowOf(stream), most, total: most, time };
  }

  /** Looks at all of them: what is gone or empty is forgotten. */
  #look(time: number): void {
    let [total, largest, most] = [0, 0, 0];
    for (const [stream, entry] of this.#entries) {
      const holder = entry.holder.deref();
      entry.known = holder ? bytesOf(holder, entry.message) : 0;
      total += entry.known;
      const whole = holder ? bytesOf(holder, false) : 0;
      if (whole === 0) this.#entries.delete(stream);
      if (whole > most || (whole === most && entry.message)) [largest, most] = [stream, whole];
    }
    this.#sum = total;
    this.#after = this.#entries.size;
    if (total <= (this.#peak?.total ?? 0)) return;
    this.#peak = { row: this.#rowOf(largest), most, total, time };
  }
}

/** Bytes on both sides; of a message, those that are not in the stream under it. */
function bytesOf(holder: Holder, message: boolean): number {
  const written = holder.writableObjectMode ? 0 : (holder.writableLength ?? 0);
  const held = holder.readableObjectMode ? 0 : (holder.readableLength ?? 0);
  const under = message ? ((holder.stream ?? holder.socket)?.writableLength ?? 0) : 0;
  return written + held - under;
}
