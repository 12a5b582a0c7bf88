import type { Loop } from '../../clock/loop.ts';
import type { Channel } from '../net/channel.ts';

/** Ends a command: it has been killed, or wrote where nobody reads. */
export class Killed extends Error {
  readonly signal: string;

  constructor(signal: string) {
    super(signal);
    this.signal = signal;
  }
}

/** What a command ends with that cannot write, and is not killed for it. */
export class Unwritten extends Error {}

/** Where a command reads from. */
export interface Input {
  /** The next bytes, or null at the end. */
  read(): Promise<Buffer | null>;
  close(): void;
}

/** Where a command writes to: resolves when the bytes are in the pipe. */
export interface Output {
  write(bytes: Uint8Array): Promise<void>;
  close(): void;
}

/** What a command is run with. */
export interface Call {
  readonly name: string;
  readonly args: readonly string[];
  readonly input: Input;
  readonly output: Output;
  /** Writes a sentence to standard error, and gives a status: 1. */
  complain(text: string): Promise<number>;
  /** Resolves on the clock of the program. */
  sleep(ms: number): Promise<void>;
  /** A file's bytes, or null if there is none of this name. */
  readFile(path: string): Uint8Array | null;
  readonly Buffer: typeof Buffer;
}

/** A command gives the status that it exits with. */
export type Command = (call: Call) => Promise<number>;

/** Milliseconds that a call to the system takes: a command that only writes must not stop the clock. */
const CALL_MS = 0.01;

export function channelInput(channel: Channel): Input {
  return {
    read: () =>
      new Promise((resolve) => {
        const got = (bytes: Buffer | null) => {
          channel.stop();
          resolve(bytes);
        };
        channel.start({ data: got, end: () => got(null), failed: () => got(null) });
      }),
    close: () => channel.breakWith('EPIPE', 'EPIPE'),
  };
}

export function channelOutput(channel: Channel, loop: Loop): Output {
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        const done = (code: string | null | boolean) => {
          if (code === 'ECONNRESET') reject(new Unwritten('Connection reset by peer'));
          else if (typeof code === 'string') reject(new Killed('SIGPIPE'));
          else resolve();
        };
        loop.complete(CALL_MS, () => {
          const answer = channel.write(bytes, done);
          if (answer !== false) done(answer);
        });
      }),
    close: () => channel.end(),
  };
}

export const noInput: Input = { read: async () => null, close() {} };

/** As to a terminal or to nowhere, which are never full. */
export function plainOutput(loop: Loop, print: (bytes: Uint8Array) => void): Output {
  return {
    write: (bytes) =>
      new Promise((resolve) => {
        loop.complete(CALL_MS, () => {
          print(bytes);
          resolve();
        });
      }),
    close() {},
  };
}
