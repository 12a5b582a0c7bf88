import type { Loop } from '../../clock/loop.ts';
import { type Call, type Command, type Input, Killed, type Output, Unwritten } from './command.ts';

/** How a process ended: with a status, or by a signal. */
export type Exited = (code: number | null, signal: string | null) => void;

/** Milliseconds until a process that has been started does something. */
const START_MS = 1;

export interface Streams {
  readonly input: Input;
  readonly output: Output;
  readonly errors: Output;
}

/** What all commands share. */
export interface TaskHost {
  readonly loop: Loop;
  readonly Buffer: typeof Buffer;
  readonly readFile: Call['readFile'];
}

/** One command that runs. Whoever writes to it hears first that it has ended, then the
 * parent, then whoever reads from it. */
export class Task {
  #loop: Loop;
  #streams: Streams;
  #exited: Exited;
  #over = false;

  constructor(
    { loop, Buffer, readFile }: TaskHost,
    [name, command]: readonly [name: string, command: Command],
    args: readonly string[],
    streams: Streams,
    exited: Exited,
  ) {
    this.#loop = loop;
    this.#streams = streams;
    this.#exited = exited;
    loop.hold(1);
    const call: Call = {
      name,
      args,
      Buffer,
      readFile,
      input: { ...streams.input, read: () => this.#alive(() => streams.input.read()) },
      output: {
        ...streams.output,
        write: (bytes) => this.#alive(() => streams.output.write(bytes)),
      },
      complain: async (text) => {
        await this.#alive(() => streams.errors.write(Buffer.from(`${text}\n`)));
        return 1;
      },
      sleep: (ms) => this.#alive(() => new Promise((resolve) => loop.complete(ms, resolve))),
    };
    loop.complete(START_MS, () => {
      if (!this.#over) this.#run(command, call);
    });
  }

  /** @returns whether it was still there. */
  kill(signal: string): boolean {
    if (this.#over) return false;
    this.#finish(null, signal);
    return true;
  }

  #run(command: Command, call: Call): void {
    command(call).then(
      (code) => this.#finish(code, null),
      (error) => {
        if (error instanceof Killed) this.#finish(null, error.signal);
        else if (error instanceof Unwritten) {
          call
            .complain(`${call.name}: standard output: ${error.message}`)
            .then((code) => this.#finish(code, null));
        } else
          this.#loop.complete(0, () => {
            throw error;
          });
      },
    );
  }

  /** What has been killed goes no further than its next call. */
  #alive<T>(work: () => Promise<T>): Promise<T> {
    return this.#over ? new Promise(() => {}) : work();
  }

  #finish(code: number | null, signal: string | null): void {
    if (this.#over) return;
    this.#over = true;
    const { input, output, errors } = this.#streams;
    input.close();
    this.#loop.complete(0, () => {
      this.#loop.hold(-1);
      this.#exited(code, signal);
    });
    output.close();
    errors.close();
  }
}
