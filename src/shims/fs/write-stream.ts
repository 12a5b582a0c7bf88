// https://nodejs.org/api/fs.html#class-fswritestream
import { checkInteger, invalidArgType, nodeError } from '../errors.ts';
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

export interface WriteStreamOptions extends FileStreamOptions {
  readonly flush?: boolean | null;
}

type Done = (error?: Error | null) => void;

/** The class of what `createWriteStream()` gives. */
export function createWriteStreamClass({ stream, Buffer, nextTick, operations }: FileStreamHost) {
  return class WriteStream extends stream.Writable {
    fd: number | null;
    path: unknown;
    flags: unknown;
    mode: unknown;
    flush: boolean;
    start: number | undefined;
    pos: number | undefined;
    bytesWritten = 0;
    #source: Source;
    /** What waits for a write that is under way: until then the file must not be closed. */
    #idle: ((error: Error | null) => void) | undefined;
    #writing = false;

    constructor(path: unknown, given?: unknown) {
      const options = optionsOf<WriteStreamOptions>(given);
      const source = sourceOf(path, options, 'w', operations());
      const { start, flush } = checked(options);
      super({
        ...(options as object),
        decodeStrings: true,
        autoDestroy: options.autoClose ?? true,
      });
      this.#source = source;
      this.fd = source.fd;
      this.path = source.path;
      this.flags = source.flags;
      this.mode = source.mode;
      this.flush = flush;
      this.start = start;
      this.pos = start;
      if (options.encoding) this.setDefaultEncoding(options.encoding);
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

    override _construct(callback: Done): void {
      openStream(this, this.#source, callback);
    }

    override _write(chunk: Buffer, _encoding: BufferEncoding, callback: Done): void {
      this.#begin(chunk.length, callback, (done) => this.#write(chunk, this.pos, done));
    }

    override _writev(chunks: { chunk: Buffer }[], callback: Done): void {
      const buffers = chunks.map(({ chunk }) => chunk);
      const size = buffers.reduce((sum, { length }) => sum + length, 0);
      this.#begin(size, callback, (done) => this.#writev(buffers, size, this.pos, done));
    }

    override _destroy(error: Error | null, callback: Done): void {
      const close = (failure: Error | null) => closeStream(this, this.#source, failure, callback);
      if (this.#writing) this.#idle = (failure) => close(error ?? failure);
      else close(error);
    }

    /** Ends it, which closes the file; calls back when it is closed. */
    close(callback?: Done): void {
      if (callback && this.closed) {
        nextTick(callback);
        return;
      }
      if (callback) this.on('close', callback);
      if (!this.autoClose) this.on('finish', this.destroy);
      this.end();
    }

    #begin(size: number, callback: Done, write: (done: Done) => void): void {
      this.#writing = true;
      write((error) => {
        this.#writing = false;
        callback(error);
        if (this.destroyed) this.#idle?.(error ?? null);
      });
      if (this.pos !== undefined) this.pos += size;
    }

    #write(chunk: Buffer, at: number | undefined, done: Done): void {
      const { length } = chunk;
      const written = this.#written('write', length, done, (bytes) =>
        this.#write(chunk.subarray(bytes), at === undefined ? at : at + bytes, done),
      );
      this.#source.operations.write(this.fd as number, chunk, 0, length, at, written);
    }

    #writev(chunks: Buffer[], size: number, at: number | undefined, done: Done): void {
      const written = this.#written('writev', size, done, (bytes) => {
        const rest = Buffer.concat(chunks).subarray(bytes);
        this.#writev([rest], rest.length, at === undefined ? at : at + bytes, done);
      });
      this.#source.operations.writev(this.fd as number, chunks, at, written);
    }

    /** What is called back with how many of `size` bytes were written: goes on with the rest. */
    #written(name: string, size: number, done: Done, goOn: (bytes: number) => void) {
      return (error: Error | null, bytes: number) => {
        if (error || this.destroyed) {
          done(error ?? destroyedError(name));
          return;
        }
        this.bytesWritten += bytes;
        if (bytes < size) goOn(bytes);
        else done();
      };
    }
  };
}

function destroyedError(name: string): Error {
  const message = `Cannot call ${name} after a stream was destroyed`;
  return nodeError(Error, 'ERR_STREAM_DESTROYED', message);
}

function checked({ start, flush }: WriteStreamOptions) {
  if (flush !== undefined && flush !== null && typeof flush !== 'boolean') {
    throw invalidArgType('options.flush', 'of type boolean', flush);
  }
  if (start !== undefined) checkInteger(start, 'start', 0, Number.MAX_SAFE_INTEGER);
  return { start: start as number | undefined, flush: flush === true };
}
