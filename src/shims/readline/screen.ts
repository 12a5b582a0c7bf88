// https://nodejs.org/api/readline.html#class-readlinepromisesreadline
import type { Writable } from 'node:stream';
import { checkInteger, invalidArgType } from '../errors.ts';
import type { ExtraHost } from '../extra.ts';
import { codes } from './cursor.ts';

/** The class `Readline` of `node:readline/promises`: moves of the cursor, written together. */
export function createReadlineClass({ nextTick }: Pick<ExtraHost, 'nextTick'>) {
  return class Readline {
    #stream: Writable;
    #atOnce: boolean;
    #kept: string[] = [];

    constructor(stream: Writable, options: { readonly autoCommit?: unknown } = {}) {
      if (typeof stream?.write !== 'function') {
        throw invalidArgType('stream', 'an instance of Writable', stream);
      }
      const { autoCommit } = options;
      if (autoCommit != null && typeof autoCommit !== 'boolean') {
        throw invalidArgType('options.autoCommit', 'of type boolean', autoCommit);
      }
      this.#stream = stream;
      this.#atOnce = autoCommit === true;
    }

    cursorTo(x: number, y?: number): this {
      checkWhole(x, 'x');
      if (y != null) checkWhole(y, 'y');
      return this.#do(codes.cursorTo(x, y ?? undefined));
    }

    moveCursor(dx: number, dy: number): this {
      if (!dx && !dy) return this;
      checkWhole(dx, 'dx');
      checkWhole(dy, 'dy');
      return this.#do(codes.moveCursor(dx, dy));
    }

    clearLine(direction: number): this {
      checkInteger(direction, 'dir', -1, 1);
      return this.#do(codes.clearLine(direction));
    }

    clearScreenDown(): this {
      return this.#do(codes.clearScreenDown());
    }

    commit(): Promise<void> {
      return new Promise((resolve) => {
        this.#stream.write(this.#kept.join(''), () => resolve());
        this.#kept = [];
      });
    }

    rollback(): this {
      this.#kept = [];
      return this;
    }

    #do(text: string): this {
      if (this.#atOnce) nextTick(() => this.#stream.write(text));
      else this.#kept.push(text);
      return this;
    }
  };
}

function checkWhole(value: unknown, name: string): void {
  checkInteger(value, name, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
}
