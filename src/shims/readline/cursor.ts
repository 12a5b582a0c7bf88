// https://nodejs.org/api/readline.html#readlinecursortostream-x-y-callback
import type { Writable } from 'node:stream';
import { checkFunction, invalidArgValue, nodeError } from '../errors.ts';
import type { ExtraHost } from '../extra.ts';

type Callback = (error?: Error | null) => void;

/** What moves a terminal's cursor: each as the text that says so, empty where nothing moves. */
export const codes = {
  clearLine: (direction: number): string => `\x1b[${direction < 0 ? 1 : direction > 0 ? 0 : 2}K`,
  clearScreenDown: (): string => '\x1b[0J',
  cursorTo: (x: number, y?: number): string =>
    typeof y === 'number' ? `\x1b[${y + 1};${x + 1}H` : `\x1b[${x + 1}G`,
  moveCursor: (dx: number, dy: number): string => step(dx, 'D', 'C') + step(dy, 'A', 'B'),
};

/** The functions of `node:readline` that write these to a stream. */
export function createCursorCalls({ nextTick }: Pick<ExtraHost, 'nextTick'>) {
  const write = (stream: Writable | null | undefined, text: string, callback?: Callback) => {
    if (callback !== undefined) checkFunction(callback, 'callback');
    if (stream && text !== '') return stream.write(text, callback);
    if (callback) nextTick(callback as (...args: never[]) => void, null);
    return true;
  };
  return {
    clearLine: (stream: Writable | null, direction: number, callback?: Callback) =>
      write(stream, codes.clearLine(direction), callback),
    clearScreenDown: (stream: Writable | null, callback?: Callback) =>
      write(stream, codes.clearScreenDown(), callback),
    cursorTo(stream: Writable | null, x: number, y?: number | Callback, callback?: Callback) {
      if (callback !== undefined) checkFunction(callback, 'callback');
      const called = typeof y === 'function' ? y : callback;
      const row = typeof y === 'function' ? undefined : y;
      if (Number.isNaN(x)) throw invalidArgValue('x', x);
      if (Number.isNaN(row)) throw invalidArgValue('y', row);
      if (!stream || (typeof x !== 'number' && typeof row !== 'number')) {
        return write(null, '', called);
      }
      if (typeof x !== 'number') {
        const message = 'Cannot set cursor row without setting its column';
        throw nodeError(TypeError, 'ERR_INVALID_CURSOR_POS', message);
      }
      return write(stream, codes.cursorTo(x, row), called);
    },
    moveCursor: (stream: Writable | null, dx: number, dy: number, callback?: Callback) =>
      write(stream, codes.moveCursor(dx, dy), callback),
  };
}

function step(by: number, back: string, on: string): string {
  if (!by) return '';
  return by < 0 ? `\x1b[${-by}${back}` : `\x1b[${by}${on}`;
}
