// https://nodejs.org/api/fs.html#class-fsreadstream
import type { Readable, Writable } from 'node:stream';
import { checkFunction, invalidArgType, nodeError } from '../errors.ts';
import { descriptorOf, pathOf } from './arguments.ts';
import { type FileHandle, release, retain } from './file-handle.ts';
import type { Operations } from './operations.ts';

/** What file streams are made of. */
export interface FileStreamHost {
  readonly stream: Pick<typeof import('node:stream'), 'Readable' | 'Writable' | 'finished'>;
  readonly Buffer: typeof Buffer;
  readonly nextTick: (callback: () => void) => void;
  /** `fs` itself. */
  readonly operations: () => Operations;
}

/** What file streams of both directions may be told. */
export interface FileStreamOptions {
  readonly flags?: unknown;
  readonly mode?: unknown;
  readonly fd?: unknown;
  readonly start?: unknown;
  readonly autoClose?: boolean;
  readonly encoding?: BufferEncoding;
  readonly highWaterMark?: number;
  readonly fs?: Operations;
}

/** What a stream is over, and what it does its work with. */
export interface Source {
  readonly operations: Operations;
  readonly handle: FileHandle | null;
  /** A descriptor that is open already, or null: then the rest says what to open. */
  readonly fd: number | null;
  readonly path: unknown;
  readonly flags: unknown;
  readonly mode: unknown;
}

/** Whether a stream destroys itself at its end stands in the state that its class gave it. */
export function stateOf(stream: object): { autoDestroy: boolean } {
  const { _readableState, _writableState } = stream as Record<string, { autoDestroy: boolean }>;
  return _writableState ?? _readableState;
}

type Done = (error?: Error | null) => void;

/** @param flags how to open the file where the program does not say. */
export function sourceOf(
  path: unknown,
  options: FileStreamOptions,
  flags: string,
  fs: Operations,
): Source {
  const operations = options.fs ?? fs;
  if (options.fd === undefined || options.fd === null) {
    checkFunction(operations.open, 'options.fs.open');
    const how = { flags: options.flags ?? flags, mode: options.mode ?? 0o666 };
    // Bytes stay bytes for those who read the property; an address does not stay an address.
    const name = pathOf(path);
    return { operations, handle: null, fd: null, path: path instanceof URL ? name : path, ...how };
  }
  const opened = { path: undefined, flags: undefined, mode: undefined };
  if (typeof options.fd === 'number') {
    return { operations, handle: null, fd: descriptorOf(options.fd), ...opened };
  }
  if (!isHandle(options.fd)) {
    throw invalidArgType('options.fd', 'of type number or an instance of FileHandle', options.fd);
  }
  const handle = options.fd;
  return { operations: operationsOf(handle), handle, fd: handle.fd, ...opened };
}

function isHandle(value: unknown): value is FileHandle {
  return typeof value === 'object' && value !== null && retain in value;
}

/** A stream over a file, as far as opening and closing are concerned. */
interface FileStream {
  fd: number | null;
  emit(event: string, ...args: unknown[]): boolean;
}

/** Opens a stream's file. The order of what follows is Node's. */
export function openStream(stream: FileStream, source: Source, done: Done): void {
  if (stream.fd !== null) {
    done();
    return;
  }
  source.operations.open(source.path, source.flags, source.mode, (error, fd) => {
    if (error) {
      done(error);
      return;
    }
    stream.fd = fd;
    done();
    stream.emit('open', fd);
    stream.emit('ready');
  });
}

/** Closes a stream's file, and flushes it first if that was asked for. */
export function closeStream(
  stream: FileStream & { readonly flush?: boolean },
  { operations }: Source,
  error: Error | null,
  done: Done,
): void {
  const { fd } = stream;
  if (fd === null) {
    done(error);
    return;
  }
  const close = (failure: Error | null) => {
    operations.close(fd, (unclosed) => done(unclosed ?? failure));
    stream.fd = null;
  };
  if (stream.flush) operations.fsync(fd, (unflushed) => close(error ?? unflushed));
  else close(error);
}

/** Keeps a handle open while a stream over it is, and closes the stream with it. */
export function follow(handle: FileHandle | null, stream: Readable | Writable): void {
  if (!handle) return;
  handle[retain]();
  handle.on('close', () => (stream as Readable & { close(): void }).close());
}

function operationsOf(handle: FileHandle): Operations {
  return {
    open() {
      const message = 'The open() method is not implemented';
      throw nodeError(Error, 'ERR_METHOD_NOT_IMPLEMENTED', message);
    },
    close(_fd, callback) {
      handle[release]();
      handle.close().then(() => callback(null), callback);
    },
    fsync(_fd, callback) {
      handle.sync().then(() => callback(null), callback);
    },
    read(_fd, buffer, offset, length, position, callback) {
      handle.read(buffer, offset, length, position).then(
        (read) => callback(null, read.bytesRead, read.buffer),
        (error) => callback(error, 0, buffer),
      );
    },
    write(_fd, buffer, offset, length, position, callback) {
      handle.write(buffer, offset, length, position).then(
        (written) => callback(null, written.bytesWritten, written.buffer),
        (error) => callback(error, 0, buffer),
      );
    },
    writev(_fd, buffers, position, callback) {
      handle.writev(buffers, position).then(
        (written) => callback(null, written.bytesWritten, written.buffers),
        (error) => callback(error, 0, buffers),
      );
    },
  };
}
