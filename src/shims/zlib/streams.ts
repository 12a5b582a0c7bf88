// https://nodejs.org/api/zlib.html#class-zlibzlibbase
import type { Transform } from 'node:stream';
import { nodeError } from '../errors.ts';
import type { ExtraHost } from '../extra.ts';
import { constants } from './constants.ts';
import { Engine } from './engine.ts';
import {
  bytesOf,
  FLUSHES,
  inRange,
  type Mode,
  type Settings,
  settingsOf,
  stronger,
} from './options.ts';
import { Output } from './output.ts';

export type ZlibHost = Pick<ExtraHost, 'loop' | 'stream' | 'Buffer' | 'nextTick' | 'latency'>;

type Done = (error?: Error | null) => void;

/** One write that is under way: it is called back when all that came of it has been pushed. */
interface Work {
  readonly input: Uint8Array;
  readonly flush: number;
  readonly done: Done;
  inputAt: number;
}

const { Z_NO_FLUSH, Z_BLOCK, Z_SYNC_FLUSH, Z_FULL_FLUSH } = constants;

export type ZlibClass = new (options?: unknown) => Transform & { bytesWritten: number };

/** What makes the classes of `node:zlib`'s streams: one of each name, for what it does with bytes. */
export function createZlib({ loop, stream, Buffer, nextTick, latency }: ZlibHost) {
  /** Empty chunks that stand for a flush among the others, each of a kind of its own. */
  const flushes = new Map(FLUSHES.map((kind) => [kind, Buffer.alloc(0)]));
  const kinds = new Map<Buffer, number>(Array.from(flushes, ([kind, chunk]) => [chunk, kind]));

  class Zlib extends stream.Transform {
    /** Bytes that have been taken in so far, though its name says otherwise. */
    bytesWritten = 0;
    #settings: Settings;
    #engine: Engine | null;
    #output: Output;
    #level: number;
    #strategy: number;
    /** What goes on when the reader asks for more. */
    #resume: (() => void) | null = null;

    constructor(mode: Mode, options: unknown) {
      const settings = settingsOf(mode, options);
      const bytes = { encoding: null, objectMode: false, writableObjectMode: false };
      super({ autoDestroy: true, ...(options as object), ...bytes } as object);
      this.#settings = settings;
      this.#engine = new Engine(settings);
      this.#output = new Output(Buffer, settings.chunkSize);
      this.#level = settings.level;
      this.#strategy = settings.strategy;
    }

    /** Makes what was written so far come out; calls back when it has been handed on. */
    flush(kind?: unknown, callback?: Done): void {
      const called = typeof kind === 'function' ? (kind as Done) : callback;
      const number = typeof kind === 'function' ? undefined : kind;
      const how = inRange(number, 'kind', Z_NO_FLUSH, Z_BLOCK) ?? Z_FULL_FLUSH;
      if (this.writableFinished) {
        if (called) nextTick(called);
      } else if (this.writableEnded) {
        if (called) this.once('end', called);
      } else {
        this.write(flushes.get(how), called);
      }
    }

    /** Goes on with another level and strategy, behind all that was written before. */
    params(level: number, strategy: number, callback: Done): void {
      inRange(level, 'level', constants.Z_MIN_LEVEL, constants.Z_MAX_LEVEL);
      inRange(strategy, 'strategy', constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED);
      if (this.#level === level && this.#strategy === strategy) {
        nextTick(callback);
        return;
      }
      this.flush(Z_SYNC_FLUSH, () => {
        this.#open().params(level, strategy);
        if (this.destroyed) return;
        this.#level = level;
        this.#strategy = strategy;
        callback?.();
      });
    }

    reset(): void {
      this.#open().reset();
    }

    close(callback?: Done): void {
      if (callback) stream.finished(this, callback);
      this.destroy();
    }

    override _transform(chunk: Buffer, _encoding: BufferEncoding, done: Done): void {
      const { flush, finishFlush } = this.#settings;
      const kind = kinds.get(chunk) ?? flush;
      const last = this.writableEnded && this.writableLength === chunk.byteLength;
      this.#begin(chunk, last ? stronger(kind, finishFlush) : kind, done);
    }

    override _flush(done: Done): void {
      this._transform(Buffer.alloc(0), 'utf8', done);
    }

    override _final(done: Done): void {
      done();
    }

    override _read(size: number): void {
      const resume = this.#resume;
      this.#resume = null;
      resume?.();
      super._read(size);
    }

    override _destroy(error: Error | null, done: Done): void {
      this.#engine = null;
      done(error);
    }

    #open(): Engine {
      if (this.#engine) return this.#engine;
      throw nodeError(Error, 'ERR_INTERNAL_ASSERTION', CLOSED);
    }

    #begin(chunk: Buffer, flush: number, done: Done): void {
      if (!this.#engine) nextTick(done);
      else this.#pass({ input: bytesOf(chunk) as Uint8Array, inputAt: 0, flush, done });
    }

    /** Node does this on a thread; here its result comes in by the loop as well. */
    #pass(work: Work): void {
      loop.complete(latency.zlib, () => {
        const engine = this.#engine;
        const error = engine?.pass({ ...work, ...this.#output.free });
        if (error) this.destroy(error);
        else if (engine) this.#passed(engine, work);
        else work.done();
      });
    }

    #passed(engine: Engine, work: Work): void {
      const { availIn, availOut } = engine;
      const taken = work.input.length - work.inputAt - availIn;
      this.bytesWritten += taken;
      work.inputAt += taken;
      const made = this.#output.take(availOut);
      const full = made !== null && !this.push(made);
      if (this.destroyed) work.done();
      else if (availOut > 0) this.#worked(availIn, work.done);
      else if (full) this.#resume = () => this.#pass(work);
      else this.#pass(work);
    }

    /** What is left of the input is none of the data's: that has ended before. */
    #worked(left: number, done: Done): void {
      if (left > 0 && this.#settings.rejectGarbageAfterEnd) {
        const error = trailingJunk();
        this.destroy(error);
        done(error);
        return;
      }
      if (left > 0) this.push(null);
      done();
    }
  }

  return (name: string, mode: Mode): ZlibClass => {
    const named = {
      [name]: class extends Zlib {
        constructor(options?: unknown) {
          super(mode, options);
        }
      },
    };
    return named[name];
  };
}

export function trailingJunk(): Error {
  const message = 'Trailing junk found after the end of the compressed stream';
  return nodeError(TypeError, 'ERR_TRAILING_JUNK_AFTER_STREAM_END', message);
}

const CLOSED = `zlib binding closed
This is caused by either a bug in Node.js or incorrect usage of Node.js internals.
Please open an issue with this stack trace at https://github.com/nodejs/node/issues
`;
