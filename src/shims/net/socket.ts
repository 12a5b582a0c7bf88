// https://nodejs.org/api/net.html#class-netsocket
import type { DuplexOptions } from 'node:stream';
import type { Timeout } from '../../clock/timers.ts';
import { checkFunction, invalidArgType, nodeError, outOfRange } from '../errors.ts';
import type { ExtraHost } from '../extra.ts';
import { callError } from './errors.ts';
import type { Handle } from './handle.ts';

export type SocketHost = Pick<ExtraHost, 'loop' | 'stream' | 'Buffer' | 'nextTick'>;

export interface SocketOptions extends DuplexOptions {
  readonly handle?: Handle;
  readonly readable?: boolean;
  readonly onread?: unknown;
}

/** Finds what a socket connects to; called back with the end of a connection, or why there is none. */
export type Dial = (
  where: unknown,
  socket: object,
  done: (error: Error | null, handle?: Handle) => void,
) => void;

type Done = (error?: Error | null) => void;

/** Who counts a server's connections. */
export interface Owner {
  left(socket: object): void;
}

/**
 * The class of both ends of a connection, and of the streams of a child process.
 *
 * @param dial what `connect()` does; a child's streams are connected from the beginning.
 */
export function createSocketClass({ loop, stream, Buffer, nextTick }: SocketHost, dial?: Dial) {
  class Socket extends stream.Duplex {
    connecting = false;
    timeout = 0;
    server: object | null = null;
    _server: Owner | null = null;
    _handle: Handle | null = null;
    _hadError = false;
    #timer: Timeout | undefined;
    #reading = false;
    #counted = { read: 0, written: 0 };
    #ends: Pick<Handle, 'local' | 'remote'> = {};

    constructor(given: SocketOptions = {}) {
      // Node's sockets close themselves, when their handle has.
      const options = { allowHalfOpen: Boolean(given.allowHalfOpen), emitClose: false };
      const { handle, onread: _, ...rest } = given;
      super({ ...rest, ...options, autoDestroy: true, decodeStrings: false });
      this.on('end', () => {
        if (!this.allowHalfOpen) this.write = afterEnd as typeof this.write;
      });
      if (handle) this._attach(handle);
      if (handle && given.readable !== false) this.read(0);
    }

    /** For this room: puts a socket on its end of a connection. */
    _attach(handle: Handle): void {
      this._handle = handle;
      this.#ends = { local: handle.local, remote: handle.remote };
    }

    connect(...args: unknown[]): this {
      const { where, callback } = connectArguments(args);
      if (this.destroyed) this._undestroy();
      this.connecting = true;
      if (callback) this.once('connect', callback);
      dial?.(where, this, (error, handle) => {
        if (!this.connecting) handle?.close(() => {});
        else if (error) this.destroy(error);
        else this.#connected(handle as Handle);
      });
      return this;
    }

    declare _undestroy: () => void;

    #connected(handle: Handle): void {
      this.connecting = false;
      this._attach(handle);
      this.#touch();
      this.emit('connect');
      this.emit('ready');
      if (!this.isPaused()) this.read(0);
    }

    override _read(): void {
      if (this.connecting || !this._handle) {
        this.once('connect', () => this._read());
        return;
      }
      if (this.#reading) return;
      this.#reading = true;
      this._handle.start({
        data: (bytes) => this.#take(bytes),
        end: () => {
          this.push(null);
          this.read(0);
        },
        failed: (code) => void this.destroy(callError(code, 'read')),
      });
    }

    #take(bytes: Buffer): void {
      if (this.destroyed) return;
      this.#touch();
      if (this.push(bytes)) return;
      this.#reading = false;
      this._handle?.stop();
    }

    override _write(chunk: Buffer | string, encoding: BufferEncoding, done: Done): void {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;
      this.#whenConnected(done, () => this.#write(bytes, done));
    }

    override _writev(
      chunks: { chunk: Buffer | string; encoding: BufferEncoding }[],
      done: Done,
    ): void {
      const parts = chunks.map(({ chunk, encoding }) =>
        typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk,
      );
      this.#whenConnected(done, () => this.#write(Buffer.concat(parts), done));
    }

    #whenConnected(done: Done, write: () => void): void {
      if (!this.connecting) {
        write();
        return;
      }
      const closed = () => {
        const message = 'Socket closed before the connection was established';
        done(nodeError(Error, 'ERR_SOCKET_CLOSED_BEFORE_CONNECTION', message));
      };
      this.once('connect', () => {
        this.off('close', closed);
        write();
      });
      this.once('close', closed);
    }

    #write(bytes: Buffer, done: Done): void {
      if (!this._handle) {
        done(nodeError(Error, 'ERR_SOCKET_CLOSED', 'Socket is closed'));
        return;
      }
      this.#touch();
      const answer = this._handle.write(bytes, (code) => {
        if (code && !this.destroyed) {
          done(callError(code, 'write'));
          return;
        }
        if (!this.destroyed) this.#touch();
        done(null);
      });
      if (answer === true) done();
      else if (answer !== false) done(callError(answer, 'write'));
    }

    override _final(done: Done): void {
      if (this.connecting) this.once('connect', () => this._final(done));
      else if (this._handle) this._handle.shutdown(() => done());
      else done();
    }

    override _destroy(error: Error | null, done: Done): void {
      const hadHandle = this._handle !== null;
      this.#leave(error);
      done(error);
      if (!hadHandle) nextTick(() => void this.emit('close', Boolean(error)));
    }

    #leave(error: Error | null): void {
      this.connecting = false;
      this.#timer?.close();
      const handle = this._handle;
      if (handle) {
        this.#counted = { read: handle.bytesRead, written: handle.bytesWritten };
        this._handle = null;
        handle.close(() => void this.emit('close', Boolean(error)));
      }
      this._server?.left(this);
      this._server = null;
    }

    resetAndDestroy(): this {
      if (this._handle) {
        const handle = this._handle;
        handle.close = handle.reset.bind(handle);
        return this.destroy();
      }
      if (this.connecting) {
        this.once('connect', () => this.resetAndDestroy());
        return this;
      }
      return this.destroy(nodeError(Error, 'ERR_SOCKET_CLOSED', 'Socket is closed'));
    }

    destroySoon(): void {
      if (this.writable) this.end();
      if (this.writableFinished) this.destroy();
      else this.once('finish', this.destroy);
    }

    setTimeout(ms: unknown, callback?: () => void): this {
      if (this.destroyed) return this;
      this.timeout = checkedTimeout(ms);
      this.#timer?.close();
      this.#timer = undefined;
      if (callback !== undefined) checkFunction(callback, 'callback');
      if (this.timeout === 0) {
        if (callback) this.removeListener('timeout', callback);
        return this;
      }
      this.#timer = loop.setTimeout(() => this.emit('timeout'), this.timeout, false).unref();
      if (callback) this.once('timeout', callback);
      return this;
    }

    /** Something has happened, so that its timeout begins anew. */
    #touch(): void {
      this.#timer?.refresh();
    }

    setNoDelay(): this {
      return this;
    }

    setKeepAlive(): this {
      return this;
    }

    ref(): this {
      if (this._handle) this._handle.ref();
      else this.once('connect', this.ref);
      return this;
    }

    unref(): this {
      if (this._handle) this._handle.unref();
      else this.once('connect', this.unref);
      return this;
    }

    address(): object {
      return this._handle && this.#ends.local ? { ...this.#ends.local } : {};
    }

    get pending(): boolean {
      return !this._handle || this.connecting;
    }

    get readyState(): string {
      if (this.connecting) return 'opening';
      if (this.readable && this.writable) return 'open';
      if (this.readable) return 'readOnly';
      return this.writable ? 'writeOnly' : 'closed';
    }

    get bufferSize(): number | undefined {
      return this._handle ? this.writableLength : undefined;
    }

    get bytesRead(): number {
      return this._handle?.bytesRead ?? this.#counted.read;
    }

    /** With those that still wait to be written, as Node counts. */
    get bytesWritten(): number {
      const state = this as unknown as { _writableState: { getBuffer(): Buffered[] } };
      const waiting = this.destroyed ? [] : state._writableState.getBuffer();
      const sizes = waiting.map(({ chunk, encoding }) =>
        typeof chunk === 'string' ? Buffer.byteLength(chunk, encoding) : chunk.length,
      );
      const written = this._handle?.bytesWritten ?? this.#counted.written;
      return sizes.reduce((sum, size) => sum + size, written);
    }

    get remoteAddress(): string | undefined {
      return this.#ends.remote?.address;
    }

    get remotePort(): number | undefined {
      return this.#ends.remote?.port;
    }

    get remoteFamily(): string | undefined {
      return this.#ends.remote?.family;
    }

    get localAddress(): string | undefined {
      return this._handle ? this.#ends.local?.address : undefined;
    }

    get localPort(): number | undefined {
      return this._handle ? this.#ends.local?.port : undefined;
    }

    get localFamily(): string | undefined {
      return this._handle ? this.#ends.local?.family : undefined;
    }
  }

  /** What `write` is when the other end has said that it is done. */
  function afterEnd(this: Socket, _chunk: unknown, encoding?: unknown, callback?: Done): boolean {
    if (!this.writableEnded) return Reflect.apply(Socket.prototype.write, this, arguments);
    const done = typeof encoding === 'function' ? (encoding as Done) : callback;
    const message = 'This socket has been ended by the other party';
    const error = Object.assign(new Error(message), { code: 'EPIPE' });
    if (typeof done === 'function') nextTick(() => done(error));
    this.destroy(error);
    return false;
  }

  return Socket;
}

interface Buffered {
  readonly chunk: Buffer | string;
  readonly encoding: BufferEncoding;
}

export type SocketClass = ReturnType<typeof createSocketClass>;
export type Socket = InstanceType<SocketClass>;

/** As `connect()` may be called: with options, a port and a host, or a path. */
function connectArguments(args: unknown[]): { where: unknown; callback?: () => void } {
  const callback = args.at(-1);
  const called = typeof callback === 'function' ? { callback: callback as () => void } : {};
  const [first, second] = args;
  if (typeof first === 'object' && first !== null) return { where: first, ...called };
  if (typeof first === 'string' && !/^\d+$/.test(first)) {
    return { where: { path: first }, ...called };
  }
  const host = typeof second === 'string' ? { host: second } : {};
  return { where: { port: first, ...host }, ...called };
}

function checkedTimeout(ms: unknown): number {
  if (typeof ms !== 'number') throw invalidArgType('msecs', 'of type number', ms);
  if (ms < 0 || !Number.isFinite(ms)) {
    throw outOfRange('msecs', 'a non-negative finite number', ms);
  }
  return Math.min(ms, 2 ** 31 - 1);
}
