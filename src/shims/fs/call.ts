import type { Disk } from './disk.ts';

/**
 * One function of `fs`, whatever form it is called in. It checks its arguments at once, as Node does,
 * and gives back what is to be done when its time comes. Arguments that may be missing have a
 * default, so that `length` counts those that may not.
 */
export type Call = (...args: any[]) => () => unknown;

/** What calls are made for. */
export interface CallHost {
  readonly disk: Disk;
  readonly Buffer: typeof Buffer;
}

export type Calls = Readonly<Record<string, Call>>;

/** The calls whose answer has two parts. */
export const OF_TWO = ['read', 'readv', 'write', 'writev'];
