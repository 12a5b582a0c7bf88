import { invalidArgType, nodeError } from '../errors.ts';
import type { ExtraHost } from '../extra.ts';
import { isLocal } from './addresses.ts';
import { Channel } from './channel.ts';
import { connectError } from './errors.ts';
import { type Address, ChannelHandle, type Handle } from './handle.ts';

/** Bytes of each direction of a connection that are on their way, or wait to be read. */
const WINDOW_BYTES = 64 * 1024;

/** Ports that are given to whoever names none: Linux's own range. */
const FIRST_FREE_PORT = 32_768;

/** Who is told of those that connect. */
export interface Listener {
  accept(handle: Handle): void;
}

export type Where = { readonly port: number; readonly host: string } | { readonly path: string };

/** Whose the ports and paths are, and how two ends come together. */
export class Network {
  #host: ExtraHost;
  #listeners = new Map<string, Listener>();
  #nextPort = FIRST_FREE_PORT;

  constructor(host: ExtraHost) {
    this.#host = host;
  }

  freePort(): number {
    while (this.#listeners.has(`${this.#nextPort}`)) this.#nextPort++;
    return this.#nextPort++;
  }

  /** @returns whether nobody else listens there. */
  listen(where: Where, listener: Listener): boolean {
    const key = keyOf(where);
    if (this.#listeners.has(key)) return false;
    this.#listeners.set(key, listener);
    return true;
  }

  close(where: Where): void {
    this.#listeners.delete(keyOf(where));
  }

  /** A word there and a word back; the server hears of it first. */
  connect(where: Where, done: (error: Error | null, handle?: Handle) => void): void {
    const { loop, latency } = this.#host;
    const there = 'path' in where ? 0 : latency.network;
    loop.complete(there, () => {
      const listener = this.#listeners.get(keyOf(where));
      if (!listener) {
        loop.complete(there, () => done(refusal(where)));
        return;
      }
      const [client, server] = this.#ends(where);
      listener.accept(server);
      loop.complete(there, () => done(null, client));
    });
  }

  #ends(where: Where): [Handle, Handle] {
    const { loop } = this.#host;
    const there = this.#channel(where);
    const back = this.#channel(where);
    if ('path' in where) {
      const leave = this.#leave(0);
      return [
        new ChannelHandle(loop, back, there, leave),
        new ChannelHandle(loop, there, back, leave),
      ];
    }
    const leave = this.#leave(this.#host.latency.network);
    const at = where.host === 'localhost' ? '127.0.0.1' : where.host;
    const family = at.includes(':') ? 'IPv6' : 'IPv4';
    const remote: Address = { address: at, family, port: where.port };
    const local: Address = { address: at, family, port: this.freePort() };
    return [
      new ChannelHandle(loop, back, there, leave, { local, remote }),
      new ChannelHandle(loop, there, back, leave, { local: remote, remote: local }),
    ];
  }

  #channel(where: Where): Channel {
    const { loop, Buffer, latency, rate } = this.#host;
    const far = !('path' in where);
    return new Channel({
      loop,
      Buffer,
      capacity: WINDOW_BYTES,
      latency: far ? latency.network : 0,
      rate: far ? rate.network : Number.POSITIVE_INFINITY,
    });
  }

  /** As TCP leaves: with an end if all was read, else, or for what still comes, with a reset. */
  #leave(latency: number) {
    return (incoming: Channel | null, outgoing: Channel | null, reset: boolean): void => {
      const tellWriter = () =>
        this.#host.loop.complete(latency, () => incoming?.breakWith('ECONNRESET', 'EPIPE'));
      const refuse = () => {
        outgoing?.fail('ECONNRESET');
        tellWriter();
      };
      outgoing?.breakWith(null, 'EPIPE');
      if (reset || (incoming && incoming.unread > 0)) refuse();
      else {
        outgoing?.end();
        incoming?.abandon(refuse);
      }
    };
  }
}

function keyOf(where: Where): string {
  return 'path' in where ? `path ${where.path}` : `${where.port}`;
}

function refusal(where: Where): Error {
  if ('path' in where) return connectError('ENOENT', { address: where.path });
  if (where.host !== 'localhost') {
    return connectError('ECONNREFUSED', { address: where.host, port: where.port });
  }
  // Both of its addresses were tried.
  const errors = ['::1', '127.0.0.1'].map((address) =>
    connectError('ECONNREFUSED', { address, port: where.port }),
  );
  return Object.assign(new AggregateError(errors), { code: 'ECONNREFUSED' });
}

/** @throws as Node for what is no port, and for what there is none of here. */
export function whereOf(given: unknown): Where {
  const { port, host, path } = given as { port?: unknown; host?: unknown; path?: unknown };
  if (typeof path === 'string') return { path };
  if (port === undefined) {
    const message = 'The "options" or "port" or "path" argument must be specified';
    throw nodeError(TypeError, 'ERR_MISSING_ARGS', message);
  }
  const name = host === undefined || host === null ? 'localhost' : String(host);
  return { port: portOf(port), host: name };
}

export function portOf(port: unknown, name = 'Port'): number {
  if (typeof port !== 'number' && typeof port !== 'string') {
    throw invalidArgType('options.port', 'one of type number or string', port);
  }
  const number = String(port).trim() === '' ? Number.NaN : Number(port);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) {
    const shown = typeof port === 'string' ? `'${port}'` : port;
    const what = `type ${typeof port} (${shown})`;
    const message = `${name} should be >= 0 and < 65536. Received ${what}.`;
    throw nodeError(RangeError, 'ERR_SOCKET_BAD_PORT', message);
  }
  return number;
}

/** What Node says of a name that nobody knows: there is no network but this program's own. */
export function unknownHost(where: Where): Error | null {
  if ('path' in where || isLocal(where.host)) return null;
  const { host } = where;
  if (/^[\d.]+$/.test(host) || host.includes(':')) {
    return Object.assign(connectError('ENETUNREACH', { address: host, port: where.port }), {
      errno: -101,
    });
  }
  const facts = { errno: -3008, code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: host };
  return Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), facts);
}
