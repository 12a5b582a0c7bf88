import type { Loop } from '../../clock/loop.ts';
import type { Channel, Reader, Written } from './channel.ts';

export interface Address {
  readonly address: string;
  readonly family: 'IPv4' | 'IPv6';
  readonly port: number;
}

/** Where the two ends of a connection are; of a pipe nothing is known. */
export interface Ends {
  readonly local?: Address | undefined;
  readonly remote?: Address | undefined;
}

/** What is at the bottom of a socket: the one end of a pipe, or of a connection. */
export interface Handle extends Ends {
  bytesRead: number;
  bytesWritten: number;
  write(bytes: Uint8Array, done: Written): boolean | string;
  shutdown(done: () => void): void;
  start(reader: Reader): void;
  stop(): void;
  close(done: () => void): void;
  /** Says to the other end that something is wrong, rather than that this was all. */
  reset(done: () => void): void;
  ref(): void;
  unref(): void;
}

/** What an end does with its channels when it goes. */
type Leave = (incoming: Channel | null, outgoing: Channel | null, reset: boolean) => void;

/** An end of two channels, of which one may be missing. Keeps the program alive as long as it is open. */
export class ChannelHandle implements Handle {
  bytesRead = 0;
  bytesWritten = 0;
  readonly local: Address | undefined;
  readonly remote: Address | undefined;
  #loop: Loop;
  #incoming: Channel | null;
  #outgoing: Channel | null;
  #leave: Leave;
  #held = true;

  constructor(
    loop: Loop,
    incoming: Channel | null,
    outgoing: Channel | null,
    leave: Leave,
    ends: Ends = {},
  ) {
    this.#loop = loop;
    this.#incoming = incoming;
    this.#outgoing = outgoing;
    this.#leave = leave;
    this.local = ends.local;
    this.remote = ends.remote;
    loop.hold(1);
  }

  write(bytes: Uint8Array, done: Written): boolean | string {
    this.bytesWritten += bytes.length;
    return this.#outgoing?.write(bytes, done) ?? 'EPIPE';
  }

  shutdown(done: () => void): void {
    this.#outgoing?.end();
    this.#loop.complete(0, done);
  }

  start(reader: Reader): void {
    this.#incoming?.start({
      ...reader,
      data: (bytes) => {
        this.bytesRead += bytes.length;
        reader.data(bytes);
      },
    });
  }

  stop(): void {
    this.#incoming?.stop();
  }

  close(done: () => void): void {
    this.#go(false, done);
  }

  reset(done: () => void): void {
    this.#go(true, done);
  }

  ref(): void {
    if (!this.#held) this.#loop.hold(1);
    this.#held = true;
  }

  unref(): void {
    if (this.#held) this.#loop.hold(-1);
    this.#held = false;
  }

  #go(reset: boolean, done: () => void): void {
    this.unref();
    this.#incoming?.stop();
    this.#leave(this.#incoming, this.#outgoing, reset);
    this.#loop.complete(0, done);
  }
}

/**
 * As a child's streams are left: whoever writes into one then is told at once. To Node these are no pipes,
 * but pairs of sockets: if bytes were left unread, the writer hears of that, and no signal comes.
 */
export const leavePipe: Leave = (incoming, outgoing) => {
  outgoing?.breakWith(null, 'EPIPE');
  outgoing?.end();
  const code = incoming && incoming.used > 0 ? 'ECONNRESET' : 'EPIPE';
  incoming?.breakWith(code, code);
};
