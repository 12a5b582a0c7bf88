// https://nodejs.org/api/fs.html#class-fsreadstream
import { checkInteger, outOfRange } from '../errors.ts';
import { optionsOf } from './arguments.ts';
import {
  closeStream,
  type FileStreamHost,
  type FileStreamOptions,
  follow,
  openStream,
  type Source,
  sourceOf,
  stateOf,
} from './file-stream.ts';

const HIGH_WATER_MARK = 64 * 1024;

export interface ReadStreamOptions extends FileStreamOptions {
  readonly end?: unknown;
}

/** The class of what `createReadStream()` gives. */
export function createReadStreamClass({ stream, Buffer, operations }: FileStreamHost) {
  return class ReadStream extends stream.Readable {
    fd: number | null;
    path: unknown;
    flags: unknown;
    mode: unknown;
    start: number | undefined;
    end: number;
    pos: number | undefined;
    bytesRead = 0;
    #source: Source;
    /** What waits for a read that is under way: until then the file must not be closed. */
    #idle: ((error: Error | null) => void) | undefined;
    #reading = false;

    constructor(path: unknown, given?: unknown) {
      const options = optionsOf<ReadStreamOptions>(given);
      const source = sourceOf(path, options, 'r', operations());
      const { start, end } = rangeOf(options);
      super({
        highWaterMark: HIGH_WATER_MARK,
        ...(options as object),
        autoDestroy: options.autoClose ?? true,
      });
      this.#source = source;
      this.fd = source.fd;
      this.path = source.path;
      this.flags = source.flags;
      this.mode = source.mode;
      this.start = start;
      this.end = end;
      this.pos = start;
      follow(source.handle, this);
    }

    get autoClose(): boolean {
      return stateOf(this).autoDestroy;
    }

    set autoClose(value: boolean) {
      stateOf(this).autoDestroy = value;
    }

    get pending(): boolean {
      return this.fd === null;
    }

    override _construct(callback: (error?: Error | null) => void): void {
      openStream(this, this.#source, callback);
    }

    override _read(size: number): void {
      const left = this.end - (this.pos ?? this.bytesRead) + 1;
      const length = Math.min(left, size);
      if (length <= 0) {
        this.push(null);
        return;
      }
      const buffer = Buffer.allocUnsafeSlow(length);
      this.#reading = true;
      const read = (error: Error | null, bytes: number) => this.#read(error, buffer, bytes);
      this.#source.operations.read(this.fd as number, buffer, 0, length, this.pos, read);
    }

    override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
      const close = (failure: Error | null) => closeStream(this, this.#source, failure, callback);
      if (this.#reading) this.#idle = (failure) => close(error ?? failure);
      else close(error);
    }

    close(callback?: (error?: Error | null) => void): void {
      if (typeof callback === 'function') stream.finished(this, callback);
      this.destroy();
    }

    #read(error: Error | null, buffer: Buffer, bytes: number): void {
      this.#reading = false;
      if (this.destroyed) this.#idle?.(error);
      else if (error) this.#failed(error);
      else if (bytes > 0) {
        if (this.pos !== undefined) this.pos += bytes;
        this.bytesRead += bytes;
        // A copy where little was read, so that the whole buffer is not kept for it.
        this.push(bytes === buffer.length ? buffer : Buffer.from(buffer.subarray(0, bytes)));
      } else this.push(null);
    }

    #failed(error: Error): void {
      if (this.autoClose) this.destroy(error);
      else this.emit('error', error);
    }
  };
}

function rangeOf({ start, end = Number.POSITIVE_INFINITY }: ReadStreamOptions) {
  if (start !== undefined) checkInteger(start, 'start', 0, Number.MAX_SAFE_INTEGER);
  if (end !== Number.POSITIVE_INFINITY) {
    checkInteger(end, 'end', 0, Number.MAX_SAFE_INTEGER);
    if (start !== undefined && (start as number) > (end as number)) {
      throw outOfRange('start', `<= "end" (here: ${end})`, start);
    }
  }
  return { start: start as number | undefined, end: end as number };
}
