// https://nodejs.org/api/net.html
import type { Extra, ExtraHost } from './extra.ts';
import { isIP, isIPv4, isIPv6 } from './net/addresses.ts';
import { Network, unknownHost, whereOf } from './net/network.ts';
import { createServerClass } from './net/server.ts';
import { createSocketClass, type Dial } from './net/socket.ts';

/** `node:net`, with a network that reaches no further than the program. */
export function makeExtra(host: ExtraHost): Extra {
  const network = new Network(host);
  const dial: Dial = (given, socket, done) => {
    const where = whereOf(given);
    const unknown = unknownHost(where);
    if (unknown) host.loop.complete(host.latency.network, () => done(unknown));
    else network.connect(where, done);
    host.label(socket, 'socket');
  };
  const Socket = createSocketClass(host, dial);
  const Server = createServerClass(host, network, Socket);
  const connect = (...args: unknown[]) => {
    const [first] = args;
    const options = typeof first === 'object' && first !== null ? first : {};
    const socket = new Socket(options);
    const { timeout } = options as { timeout?: number };
    if (timeout) socket.setTimeout(timeout);
    return socket.connect(...args);
  };
  const createServer = (...args: unknown[]) => new Server(...args);
  const net = {
    Server,
    Socket,
    Stream: Socket,
    connect,
    createConnection: connect,
    createServer,
    isIP,
    isIPv4,
    isIPv6,
  };
  return { modules: { net } };
}
