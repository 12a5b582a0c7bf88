import { isatty } from 'node:tty';
import type { Telling } from '../report/format.ts';
import { coloured, plain } from '../report/style.ts';

export type Looks = Pick<Telling, 'style' | 'columns'>;

/** How text looks to what is no terminal: nothing is coloured, and nothing wrapped. */
export const NO_TERMINAL: Looks = { style: plain, columns: Number.POSITIVE_INFINITY };

/** Wider lines are hard to read, however wide the terminal is. */
const WIDEST = 100;

/** How text looks at a descriptor. The stream is touched only if there is a terminal behind it. */
export function lookAt(descriptor: 1 | 2): Looks {
  if (!isatty(descriptor)) return NO_TERMINAL;
  const { columns } = descriptor === 1 ? process.stdout : process.stderr;
  const { NO_COLOR, TERM } = process.env;
  const style = NO_COLOR || TERM === 'dumb' ? plain : coloured;
  return { style, columns: Math.min(columns || WIDEST, WIDEST) };
}
