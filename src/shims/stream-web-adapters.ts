// https://nodejs.org/api/stream.html#streamreadabletowebstreamreadable-options
import type {
  DuplexOptions,
  Readable,
  ReadableOptions,
  Writable,
  WritableOptions,
} from 'node:stream';
import { abortError } from './errors.ts';

type Streams = typeof import('node:stream');
type Failure = Error | null | undefined;
type Done = (error?: Error | null) => void;
type Finished = (
  stream: Readable | Writable,
  options: { writable?: boolean },
  done: Done,
) => () => void;

/** Any stream of the family: what is needed of it here. */
interface Destroyable {
  destroy(error?: Error): unknown;
  on(event: 'error', listener: () => void): unknown;
}

/** The realm's own Web Streams. */
type WebStreams = Pick<
  typeof globalThis,
  'ReadableStream' | 'WritableStream' | 'CountQueuingStrategy' | 'ByteLengthQueuingStrategy'
>;

/** What the adapters are made of. */
interface Parts {
  readonly web: WebStreams;
  readonly finished: Finished;
  readonly nextTick: (run: () => void) => void;
}

/**
 * Gives `Readable`, `Writable` and `Duplex` their `toWeb` and `fromWeb`, which readable-stream names
 * and does not have.
 */
export function addWebAdapters(
  streams: Streams,
  web: WebStreams,
  nextTick: Parts['nextTick'],
): void {
  const { Readable, Writable, Duplex } = streams;
  const parts: Parts = { web, finished: streams.finished as never, nextTick };
  Object.assign(Readable, {
    toWeb: (stream: Readable, options?: { strategy?: QueuingStrategy }) =>
      readableToWeb(stream, parts, options?.strategy),
    fromWeb(source: ReadableStream, options: ReadableOptions = {}) {
      const side = new ReadableSide(source);
      const stream: Readable = new Readable({
        ...options,
        read: () => side.read(stream),
        destroy: (error, done) => void side.cancel(error, settled(done, nextTick)),
      });
      side.watch(stream);
      return stream;
    },
  });
  Object.assign(Writable, {
    toWeb: (stream: Writable) => writableToWeb(stream, parts),
    fromWeb(sink: WritableStream, options: WritableOptions = {}) {
      const side = new WritableSide(sink, nextTick);
      const stream: Writable = new Writable({
        ...options,
        ...side.methods(() => stream),
        destroy: (error, done) => void side.abort(error, settled(done, nextTick)),
      });
      side.watch(stream);
      return stream;
    },
  });
  Object.assign(Duplex, {
    toWeb: (stream: Readable & Writable) => ({
      writable: writableToWeb(stream, parts),
      readable: readableToWeb(stream, parts),
    }),
    fromWeb(
      pair: { readable: ReadableStream; writable: WritableStream },
      options: DuplexOptions = {},
    ) {
      const reading = new ReadableSide(pair.readable);
      const writing = new WritableSide(pair.writable, nextTick);
      const stream: Readable & Writable = new Duplex({
        allowHalfOpen: false,
        ...options,
        read: () => reading.read(stream),
        ...writing.methods(() => stream),
        destroy(error, done) {
          const over = () => settled(done, nextTick)(error);
          Promise.all([writing.abortWith(error), reading.cancelWith(error)]).then(over, over);
        },
      });
      writing.watch(stream);
      reading.watch(stream);
      return stream;
    },
  });
}

/** A callback of a stream's, whose own failure is nobody's to catch. */
function settled(done: (error?: Error | null) => void, nextTick: (run: () => void) => void) {
  return (error?: Failure) => {
    try {
      done(error);
    } catch (thrown) {
      nextTick(() => {
        throw thrown;
      });
    }
  };
}

/** What a program hears of a stream's end: that it was cut short is an abort. */
function webReason(error: Failure): Failure {
  const { code } = (error ?? {}) as { code?: string };
  if (code !== 'ERR_STREAM_PREMATURE_CLOSE') return error;
  return Object.assign(abortError(), { cause: error });
}

function readableToWeb(
  stream: Readable,
  { web, finished }: Parts,
  strategy?: QueuingStrategy,
): ReadableStream {
  const readable = !stream.destroyed && stream.readable;
  const { readableObjectMode } = stream;
  let controller: ReadableStreamDefaultController | undefined;
  const made = new web.ReadableStream(
    {
      start: (given: ReadableStreamDefaultController) => {
        controller = given;
      },
      pull() {
        if (readable) stream.resume();
      },
      cancel(reason) {
        controller = undefined;
        stream.destroy(reason);
      },
    },
    readable ? (strategy ?? countedAs(stream, web)) : undefined,
  );
  const cleanup = finished(stream, { writable: false }, (error) => {
    cleanup();
    stream.on('error', ignore);
    const reason = webReason(error);
    if (reason) controller?.error(reason);
    else controller?.close();
    controller = undefined;
  });
  if (!readable) return made;
  stream.pause();
  stream.on('data', (chunk: unknown) => {
    const bytes = !readableObjectMode && chunk instanceof Uint8Array;
    controller?.enqueue(bytes ? new Uint8Array(chunk) : chunk);
    if ((controller?.desiredSize ?? 0) <= 0) stream.pause();
  });
  return made;
}

function countedAs(
  { readableObjectMode, readableHighWaterMark }: Readable,
  web: WebStreams,
): QueuingStrategy {
  const highWaterMark = readableHighWaterMark;
  if (readableObjectMode) return new web.CountQueuingStrategy({ highWaterMark });
  return new web.ByteLengthQueuingStrategy({ highWaterMark });
}

function ignore(): void {}

function lengthOf(chunk: { byteLength?: number; length?: number } | null | undefined): number {
  return chunk?.byteLength ?? chunk?.length ?? 1;
}

/** A promise, and what settles it. */
interface Pending {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

function pending(): Pending {
  let settle: Pick<Pending, 'resolve' | 'reject'> | undefined;
  const promise = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, ...(settle as Pick<Pending, 'resolve' | 'reject'>) };
}

function writableToWeb(stream: Writable, { web, finished }: Parts): WritableStream {
  if (stream.destroyed || !stream.writable) {
    const over = new web.WritableStream();
    over.close();
    return over;
  }
  const { writableObjectMode, writableHighWaterMark: highWaterMark } = stream;
  let controller: WritableStreamDefaultController | undefined;
  let drain: Pending | undefined;
  let closed: Pending | undefined;
  const cleanup = finished(stream, {}, (error) => {
    cleanup();
    stream.on('error', ignore);
    const reason = webReason(error);
    if (reason) {
      drain?.reject(reason);
      closed?.reject(reason);
    } else closed?.resolve();
    if (reason || !closed) controller?.error(reason ?? abortError());
    controller = undefined;
  });
  stream.on('drain', () => drain?.resolve());
  const strategy = writableObjectMode
    ? new web.CountQueuingStrategy({ highWaterMark })
    : { highWaterMark, size: lengthOf };
  return new web.WritableStream(
    {
      start: (given) => {
        controller = given;
      },
      write(chunk) {
        if (!stream.writableNeedDrain && stream.write(chunk)) return;
        drain = pending();
        // A stream that has failed answers false, and no 'drain' will come.
        if (!stream.writableNeedDrain) drain.resolve();
        return drain.promise.finally(() => {
          drain = undefined;
        });
      },
      abort: (reason) => void stream.destroy(reason),
      close() {
        if (closed || stream.writableEnded) return;
        closed = pending();
        stream.end();
        return closed.promise;
      },
    },
    strategy,
  );
}

/** The reader of a `ReadableStream` that a `Readable` stands for. */
class ReadableSide {
  #reader: ReadableStreamDefaultReader;
  #closed = false;

  constructor(source: ReadableStream) {
    this.#reader = source.getReader();
  }

  read(stream: Readable): void {
    this.#reader.read().then(
      ({ done, value }) => stream.push(done ? null : value),
      (error) => stream.destroy(error),
    );
  }

  cancel(error: Failure, done: Done): void {
    const over = () => done(error);
    if (this.#closed) over();
    else this.#reader.cancel(error).then(over, over);
  }

  async cancelWith(error: Failure): Promise<void> {
    if (!this.#closed) await this.#reader.cancel(error);
  }

  watch(stream: Destroyable): void {
    const close = () => {
      this.#closed = true;
    };
    this.#reader.closed.then(close, (error) => {
      close();
      stream.destroy(error);
    });
  }
}

/** The writer of a `WritableStream` that a `Writable` stands for. */
class WritableSide {
  #writer: WritableStreamDefaultWriter;
  #closed = false;
  #nextTick: (run: () => void) => void;

  constructor(sink: WritableStream, nextTick: (run: () => void) => void) {
    this.#writer = sink.getWriter();
    this.#nextTick = nextTick;
  }

  methods(stream: () => Destroyable) {
    const writer = this.#writer;
    const answer = (done: Done) => (error?: Failure) => {
      try {
        done(error);
      } catch (thrown) {
        this.#nextTick(() => stream().destroy(thrown as Error));
      }
    };
    return {
      write(chunk: unknown, _encoding: string, callback: Done) {
        const done = answer(callback);
        writer.ready.then(() => writer.write(chunk)).then(() => done(), done);
      },
      writev(chunks: { chunk: unknown }[], callback: Done) {
        const done = answer(callback);
        const all = () => Promise.all(chunks.map(({ chunk }) => writer.write(chunk)));
        writer.ready.then(all).then(() => done(), done);
      },
      final: (callback: Done) => {
        const done = answer(callback);
        if (!this.#closed) writer.close().then(() => done(), done);
      },
    };
  }

  abort(error: Failure, done: Done): void {
    if (this.#closed) return done(error);
    const over = () => done(error);
    if (error) this.#writer.abort(error).then(over, over);
    else this.#writer.close().then(over, over);
  }

  async abortWith(error: Failure): Promise<void> {
    if (!this.#closed) await this.#writer.abort(error);
  }

  watch(stream: Destroyable): void {
    const close = () => {
      this.#closed = true;
    };
    this.#writer.closed.then(close, (error) => {
      close();
      stream.destroy(error);
    });
  }
}
