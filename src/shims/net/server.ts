// https://nodejs.org/api/net.html#class-netserver
import { invalidArgType, nodeError } from '../errors.ts';
import type { ExtraHost } from '../extra.ts';
import { inUseError } from './errors.ts';
import type { Handle } from './handle.ts';
import { type Network, portOf, type Where } from './network.ts';
import type { Owner, Socket, SocketClass } from './socket.ts';

interface ServerOptions {
  readonly allowHalfOpen?: boolean;
  readonly pauseOnConnect?: boolean;
  readonly highWaterMark?: number;
}

type Done = (error?: Error) => void;

export function createServerClass(host: ExtraHost, network: Network, Socket: SocketClass) {
  const { loop, nextTick, EventEmitter, label } = host;

  return class Server extends EventEmitter implements Owner {
    listening = false;
    maxConnections: number | undefined;
    _connections = 0;
    #options: ServerOptions;
    #where: Where | null = null;
    #keepsAlive = true;

    constructor(given?: unknown, listener?: unknown) {
      super();
      const [options, told] = typeof given === 'function' ? [{}, given] : [given ?? {}, listener];
      if (typeof options !== 'object') throw invalidArgType('options', 'of type object', options);
      this.#options = options as ServerOptions;
      if (typeof told === 'function') this.on('connection', told as () => void);
    }

    listen(...args: unknown[]): this {
      const callback = args.findLast((arg) => typeof arg === 'function');
      if (this.#where) {
        const message = 'Listen method has been called more than once without closing.';
        throw nodeError(Error, 'ERR_SERVER_ALREADY_LISTEN', message);
      }
      const where = this.#placeOf(args);
      if (callback) this.once('listening', callback as () => void);
      const listener = { accept: (handle: Handle) => this.#accept(handle) };
      if (!network.listen(where, listener)) {
        const error = inUseError('path' in where ? { address: where.path } : addressOf(where));
        nextTick(() => void this.emit('error', error));
        return this;
      }
      this.#where = where;
      this.listening = true;
      if (this.#keepsAlive) loop.hold(1);
      nextTick(() => {
        if (this.#where === where) this.emit('listening');
      });
      return this;
    }

    #placeOf(args: unknown[]): Where {
      const [first, second] = args;
      const given =
        typeof first === 'object' && first !== null
          ? (first as { port?: unknown; host?: unknown; path?: unknown })
          : typeof first === 'string' && !/^\d+$/.test(first)
            ? { path: first }
            : { port: typeof first === 'function' ? 0 : first, host: second };
      if (typeof given.path === 'string') return { path: given.path };
      const port = portOf(given.port ?? 0, 'options.port');
      const at = typeof given.host === 'string' ? given.host : '::';
      return { port: port === 0 ? network.freePort() : port, host: at };
    }

    #accept(handle: Handle): void {
      if (this.maxConnections !== undefined && this._connections >= this.maxConnections) {
        this.emit('drop', { ...handle.remote });
        handle.close(() => {});
        return;
      }
      const { allowHalfOpen, highWaterMark, pauseOnConnect } = this.#options;
      const marks = highWaterMark === undefined ? {} : { highWaterMark };
      const socket: Socket = new Socket({ allowHalfOpen: allowHalfOpen === true, ...marks });
      label(socket, 'server socket');
      socket._attach(handle);
      this._connections++;
      socket.server = this;
      socket._server = this;
      if (pauseOnConnect) socket.pause();
      else socket.read(0);
      this.emit('connection', socket);
    }

    /** For this room: one of its sockets has gone. */
    left(): void {
      this._connections--;
      this.#closeIfDrained();
    }

    address(): object | string | null {
      if (!this.#where) return null;
      if ('path' in this.#where) return this.#where.path;
      const { address, port } = addressOf(this.#where);
      return { address, family: address.includes(':') ? 'IPv6' : 'IPv4', port };
    }

    getConnections(callback: (error: null, count: number) => void): this {
      nextTick(() => callback(null, this._connections));
      return this;
    }

    close(callback?: Done): this {
      if (typeof callback === 'function') {
        if (this.#where) this.once('close', callback);
        else {
          this.once('close', () => {
            callback(nodeError(Error, 'ERR_SERVER_NOT_RUNNING', 'Server is not running.'));
          });
        }
      }
      if (this.#where) {
        network.close(this.#where);
        if (this.#keepsAlive) loop.hold(-1);
      }
      this.#where = null;
      this.listening = false;
      this.#closeIfDrained();
      return this;
    }

    ref(): this {
      return this.#keep(true);
    }

    unref(): this {
      return this.#keep(false);
    }

    #keep(alive: boolean): this {
      if (this.#where && alive !== this.#keepsAlive) loop.hold(alive ? 1 : -1);
      this.#keepsAlive = alive;
      return this;
    }

    #closeIfDrained(): void {
      if (this.#where || this._connections > 0) return;
      nextTick(() => void this.emit('close'));
    }
  };
}

function addressOf(where: { readonly port: number; readonly host: string }) {
  const address = where.host === 'localhost' ? '127.0.0.1' : where.host;
  return { address, port: where.port };
}
