import type { AnyStream, StreamFamily } from '../tracer/family.ts';

/** What a person knows a message of http's by. */
interface Message {
  readonly method?: string;
  readonly url?: string;
  readonly path?: string;
  readonly host?: string;
  readonly statusCode?: number;
  readonly req?: Message;
}

const Nothing = class {};

/** Of http, and of http2 as far as it is used like http. */
const OUTGOING: readonly unknown[] = ['OutgoingMessage', 'Http2ServerResponse'];

/**
 * http's outgoing messages are none of node:stream's streams, but are written to as if they were. Their
 * class is met with the first of them, since to load http takes longer than many a program.
 */
export function messageFamily(emitter: object): StreamFamily | null {
  for (let at = Object.getPrototypeOf(emitter); at; at = Object.getPrototypeOf(at)) {
    const made = Object.getOwnPropertyDescriptor(at, 'constructor')?.value;
    if (!OUTGOING.includes(made?.name) || !Object.hasOwn(at, 'writableNeedDrain')) continue;
    const Writable = { prototype: at };
    return { Readable: Nothing, Writable, Duplex: Nothing, Transform: Nothing, named: true };
  }
  return null;
}

const STANDARD = ['process.stdin', 'process.stdout', 'process.stderr'];

/** What a stream stands for: an answer to a request, a request, one of the three standard streams. */
export function sourceOf(stream: AnyStream): string | null {
  const { constructor: made, fd } = stream;
  if (typeof fd === 'number' && fd < 3) return STANDARD[fd];
  const message = stream as Message;
  switch (made?.name) {
    case 'ServerResponse':
    case 'Http2ServerResponse':
      return message.req ? `response to ${message.req.method} ${message.req.url}` : null;
    case 'ClientRequest':
      return `request ${message.method} ${message.host ?? ''}${message.path ?? ''}`;
    case 'IncomingMessage':
    case 'Http2ServerRequest':
      return incoming(message);
    default:
      return null;
  }
}

function incoming({ method, url, req }: Message): string | null {
  if (method) return `request ${method} ${url}`;
  return req ? `response from ${req.host ?? ''}${req.path ?? ''}` : null;
}
