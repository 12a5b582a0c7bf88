// https://nodejs.org/api/fs.html#class-filehandle
import type { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';

type Method = (...args: any[]) => Promise<any>;

/** What handles are made of. Each method takes a descriptor first. */
export interface HandleHost {
  readonly EventEmitter: new () => EventEmitter;
  readonly methods: Readonly<Record<MethodName, Method>>;
  readonly createReadStream: (path: undefined, options: object) => Readable;
  readonly createWriteStream: (path: undefined, options: object) => Writable;
}

type MethodName =
  | 'close'
  | 'fchmod'
  | 'fdatasync'
  | 'fstat'
  | 'fsync'
  | 'ftruncate'
  | 'futimes'
  | 'read'
  | 'readFile'
  | 'readv'
  | 'write'
  | 'writeFile'
  | 'writev';

/** For streams over a handle: it stays open while one is. */
export const retain = Symbol('retain');
export const release = Symbol('release');

export type FileHandle = InstanceType<ReturnType<typeof createFileHandleClass>>;

/** The class of what `open()` of `fs/promises` gives. */
export function createFileHandleClass(host: HandleHost) {
  const { methods } = host;
  return class FileHandle extends host.EventEmitter {
    #fd: number;
    /** The program's own use of it, each stream over it, and each call under way. */
    #uses = 1;
    #closing: Promise<void> | undefined;
    #settle: ((closed: PromiseLike<void>) => void) | undefined;

    constructor(fd: number) {
      super();
      this.#fd = fd;
    }

    get fd(): number {
      return this.#fd;
    }

    appendFile(data: unknown, options?: unknown) {
      return this.#call('writeFile', data, options);
    }

    chmod(mode: unknown) {
      return this.#call('fchmod', mode);
    }

    datasync() {
      return this.#call('fdatasync');
    }

    read(buffer?: unknown, offset?: unknown, length?: unknown, position?: unknown) {
      return this.#call('read', buffer, offset, length, position);
    }

    readFile(options?: unknown) {
      return this.#call('readFile', options);
    }

    readv(buffers: unknown, position?: unknown) {
      return this.#call('readv', buffers, position);
    }

    stat(options?: unknown) {
      return this.#call('fstat', options);
    }

    sync() {
      return this.#call('fsync');
    }

    truncate(len?: unknown) {
      return this.#call('ftruncate', len);
    }

    utimes(atime: unknown, mtime: unknown) {
      return this.#call('futimes', atime, mtime);
    }

    write(buffer: unknown, offset?: unknown, length?: unknown, position?: unknown) {
      return this.#call('write', buffer, offset, length, position);
    }

    writeFile(data: unknown, options?: unknown) {
      return this.#call('writeFile', data, options);
    }

    writev(buffers: unknown, position?: unknown) {
      return this.#call('writev', buffers, position);
    }

    createReadStream(options?: object): Readable {
      return host.createReadStream(undefined, { ...options, fd: this });
    }

    createWriteStream(options?: object): Writable {
      return host.createWriteStream(undefined, { ...options, fd: this });
    }

    /** Closes it, once every stream over it is done with it. */
    close(): Promise<void> {
      if (this.#fd === -1) return Promise.resolve();
      if (!this.#closing) {
        this.#closing = new Promise((resolve) => {
          this.#settle = resolve;
        });
        this[release]();
        this.emit('close');
      }
      return this.#closing;
    }

    async [Symbol.asyncDispose](): Promise<void> {
      await this.close();
    }

    [retain](): void {
      this.#uses++;
    }

    [release](): void {
      if (--this.#uses > 0) return;
      const fd = this.#fd;
      this.#fd = -1;
      this.#settle?.(methods.close(fd));
    }

    async #call(name: MethodName, ...args: unknown[]): Promise<any> {
      if (this.#fd === -1) {
        throw Object.assign(new Error('file closed'), { code: 'EBADF', syscall: name });
      }
      this[retain]();
      try {
        return await methods[name](this.#fd, ...args);
      } finally {
        this[release]();
      }
    }
  };
}
