// https://nodejs.org/api/readline.html#class-interfaceconstructor
import type { Readable, Writable } from 'node:stream';
import { checkSignal, invalidArgType, invalidArgValue, nodeError } from '../errors.ts';
import { on } from '../events/on.ts';
import type { Source } from '../events/once.ts';
import type { ExtraHost } from '../extra.ts';
import { LineSplitter } from './line-splitter.ts';

export type ReadlineHost = Pick<ExtraHost, 'loop' | 'EventEmitter' | 'nextTick'>;

interface Options {
  readonly input: Readable;
  readonly output?: Writable | null;
  readonly completer?: unknown;
  readonly terminal?: unknown;
  readonly historySize?: unknown;
  readonly crlfDelay?: number;
  readonly prompt?: string;
  readonly signal?: AbortSignal;
}

/** Milliseconds in which `\r` and `\n` are always one ending. */
const LEAST_DELAY = 100;

/** Lines that wait for an iterator before the input is paused. */
const WAITING_LINES = 1024;

/** What the interfaces of `readline` and `readline/promises` have in common. */
export function createInterfaceClass({ loop, EventEmitter, nextTick }: ReadlineHost) {
  return class Interface extends EventEmitter {
    readonly input: Readable;
    readonly output: Writable | null | undefined;
    readonly terminal = false;
    readonly crlfDelay: number;
    line = '';
    cursor = 0;
    closed: boolean | undefined;
    paused: boolean | undefined;
    #prompt: string;
    #usualPrompt = '';
    #answer: ((answer: string) => void) | null = null;
    #lines: LineSplitter;
    #iterator: ReturnType<typeof on> | undefined;

    constructor(given: Readable | Options, output?: Writable, completer?: unknown, tty?: unknown) {
      super();
      const options = optionsOf(given, output, completer, tty);
      const { input, prompt = '> ', signal, crlfDelay } = options;
      this.input = input;
      this.output = options.output;
      this.crlfDelay = crlfDelay ? Math.max(LEAST_DELAY, crlfDelay) : LEAST_DELAY;
      this.#prompt = prompt;
      this.#lines = new LineSplitter(() => loop.now, this.crlfDelay);
      this.#listen(input);
      if (signal) this.#closeOn(signal);
      input.resume();
    }

    getPrompt(): string {
      return this.#prompt;
    }

    setPrompt(prompt: string): void {
      this.#prompt = prompt;
    }

    prompt(): void {
      if (this.paused) this.resume();
      this.#print(this.#prompt);
    }

    close(): void {
      if (this.closed) return;
      this.pause();
      this.closed = true;
      this.emit('close');
    }

    pause(): this | undefined {
      this.#checkOpen();
      if (this.paused) return undefined;
      this.input.pause();
      this.paused = true;
      this.emit('pause');
      return this;
    }

    resume(): this | undefined {
      this.#checkOpen();
      if (!this.paused) return undefined;
      this.input.resume();
      this.paused = false;
      this.emit('resume');
      return this;
    }

    /** Takes text as if it had been typed. */
    write(piece: unknown): void {
      this.#checkOpen();
      if (this.paused) this.resume();
      this.#take(piece);
    }

    [Symbol.asyncIterator]() {
      this.#iterator ??= on(
        this as unknown as Source,
        'line',
        { close: ['close'], highWaterMark: WAITING_LINES },
        ([line]) => line,
      );
      return this.#iterator;
    }

    [Symbol.dispose](): void {
      this.close();
    }

    /** Asks, unless another question is waiting: then that one is asked once more. */
    protected ask(query: string, answer: (answer: string) => void): void {
      this.#checkOpen();
      if (!this.#answer) {
        this.#usualPrompt = this.#prompt;
        this.#prompt = query;
        this.#answer = answer;
      }
      this.prompt();
    }

    protected cancelQuestion(): void {
      if (!this.#answer) return;
      this.#answer = null;
      this.#prompt = this.#usualPrompt;
      this.#print('\r\n');
    }

    #checkOpen(): void {
      if (this.closed) throw nodeError(Error, 'ERR_USE_AFTER_CLOSE', 'readline was closed');
    }

    #listen(input: Readable): void {
      const failed = (error: Error) => void this.emit('error', error);
      const take = (piece: unknown) => this.#take(piece);
      const end = () => {
        if (this.#lines.rest !== '') this.emit('line', this.#lines.rest);
        this.close();
      };
      input.on('error', failed);
      input.on('data', take);
      input.on('end', end);
      this.once('close', () => {
        input.removeListener('data', take);
        input.removeListener('error', failed);
        input.removeListener('end', end);
      });
    }

    #closeOn(signal: AbortSignal): void {
      const close = () => this.close();
      if (signal.aborted) {
        nextTick(close);
        return;
      }
      signal.addEventListener('abort', close, { once: true });
      this.once('close', () => signal.removeEventListener('abort', close));
    }

    #take(piece: unknown): void {
      if (piece === undefined) return;
      if (typeof piece !== 'string' && !ArrayBuffer.isView(piece)) {
        throw invalidArgType('buf', 'an instance of Buffer, TypedArray, or DataView', piece);
      }
      for (const line of this.#lines.add(piece as string | Uint8Array)) this.#hear(line);
    }

    #hear(line: string): void {
      const answer = this.#answer;
      if (!answer) {
        this.emit('line', line);
        return;
      }
      this.#answer = null;
      this.#prompt = this.#usualPrompt;
      answer(line);
    }

    #print(text: unknown): void {
      if (typeof text !== 'string') throw invalidArgType('stringToWrite', 'of type string', text);
      this.output?.write(text);
    }
  };
}

function optionsOf(
  given: Readable | Options,
  output: Writable | undefined,
  completer: unknown,
  terminal: unknown,
): Options {
  const options: Options =
    given && 'input' in given && given.input
      ? given
      : {
          input: given as Readable,
          ...(output ? { output } : {}),
          ...(completer === undefined ? {} : { completer }),
          terminal,
        };
  if (options.completer !== undefined && typeof options.completer !== 'function') {
    throw invalidArgValue('completer', options.completer);
  }
  if (options.signal) checkSignal(options.signal);
  const tty = options.terminal ?? (options.output as { isTTY?: boolean } | null)?.isTTY;
  if (tty) {
    throw new Error(
      'There is no terminal here, so that readline cannot edit a line in one: leave `terminal` out, and lines come from the input whole.',
    );
  }
  return options;
}
