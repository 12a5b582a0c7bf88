// https://nodejs.org/api/zlib.html#convenience-methods
import { checkFunction, invalidArgType, nodeError } from '../errors.ts';
import { Engine } from './engine.ts';
import { bytesOf, type Mode, type Settings, settingsOf, stronger } from './options.ts';
import { Output } from './output.ts';
import { trailingJunk, type ZlibClass, type ZlibHost } from './streams.ts';

type Callback = (error: Error | null, result?: unknown) => void;

/** One input, on its way through an engine. */
interface Job {
  readonly settings: Settings;
  readonly engine: Engine;
  readonly output: Output;
  readonly made: Buffer[];
  input: Uint8Array;
  inputAt: number;
  flush: number;
  size: number;
}

/**
 * A call that takes a whole buffer through `mode`, and the one that waits for it. They have no stream
 * of their own: none would be the program's.
 */
export function createWholeCalls({ loop, Buffer, nextTick, latency }: ZlibHost) {
  function jobFor(mode: Mode, options: unknown): Job {
    const settings = settingsOf(mode, options);
    const output = new Output(Buffer, settings.chunkSize);
    const nothing = new Uint8Array(0);
    const begun = { made: [], input: nothing, inputAt: 0, flush: settings.flush, size: 0 };
    return { settings, engine: new Engine(settings), output, ...begun };
  }

  function resultOf(job: Job, Class: ZlibClass, options: unknown): unknown {
    const buffer = job.made.length === 1 ? job.made[0] : Buffer.concat(job.made, job.size);
    if (!job.settings.info) return buffer;
    const engine = new Class(options);
    engine.bytesWritten = job.inputAt;
    engine.destroy();
    return { buffer, engine };
  }

  function wholeSync(mode: Mode, Class: ZlibClass) {
    return (data: unknown, options?: unknown): unknown => {
      const job = jobFor(mode, options);
      job.input = inputOf(data, 'buffer', ', TypedArray, DataView, or ArrayBuffer');
      job.flush = job.settings.finishFlush;
      while (pass(job)) {}
      return resultOf(job, Class, options);
    };
  }

  function whole(mode: Mode, Class: ZlibClass) {
    return (data: unknown, given: unknown, last?: Callback): void => {
      const [options, callback] = typeof given === 'function' ? [{}, given] : [given, last];
      const job = jobFor(mode, options);
      checkFunction(callback, 'callback');
      job.input = inputOf(data, 'chunk', ', TypedArray, or DataView');
      const called = callback as Callback;
      // As in a stream: what there is, and then that there is no more.
      through(
        job,
        (ended) => {
          if (ended) return finish();
          job.flush = stronger(job.settings.flush, job.settings.finishFlush);
          through(job, finish, called);
        },
        called,
      );
      function finish() {
        nextTick(() => called(null, resultOf(job, Class, options)));
      }
    };
  }

  /** Takes all of a job's input, a pass at a time. */
  function through(job: Job, done: (ended: boolean) => void, failed: Callback): void {
    loop.complete(latency.zlib, () => {
      let more: boolean;
      try {
        more = pass(job);
      } catch (error) {
        nextTick(() => failed(error as Error));
        return;
      }
      if (more) through(job, done, failed);
      else done(job.engine.availIn > 0);
    });
  }

  return { whole, wholeSync };

  function inputOf(data: unknown, name: string, kinds: string): Uint8Array {
    const bytes = typeof data === 'string' ? bytesOf(Buffer.from(data)) : bytesOf(data);
    if (bytes) return bytes;
    throw invalidArgType(name, `of type string or an instance of Buffer${kinds}`, data);
  }
}

/**
 * @returns whether there is more to come.
 * @throws what is wrong with the data.
 */
function pass(job: Job): boolean {
  const { engine, output, settings } = job;
  const error = engine.pass({ ...job, ...output.free });
  if (error) throw error;
  const { availIn, availOut } = engine;
  job.inputAt = job.input.length - availIn;
  const made = output.take(availOut);
  // Not by push(), which counts towards what the program keeps.
  if (made) job.made[job.made.length] = made;
  job.size += made?.length ?? 0;
  if (job.size > settings.maxOutputLength) throw tooLarge(settings.maxOutputLength);
  if (availOut === 0) return true;
  if (availIn > 0 && settings.rejectGarbageAfterEnd) throw trailingJunk();
  return false;
}

function tooLarge(most: number): Error {
  const message = `Cannot create a Buffer larger than ${most} bytes`;
  return nodeError(RangeError, 'ERR_BUFFER_TOO_LARGE', message);
}
