/**
 * Stands for the package `process/`, of which readable-stream wants `nextTick`: with this one its
 * ticks drain where Node's do.
 */
import { ticks } from './ticks.ts';

export const nextTick = ticks.nextTick;
export const env: Record<string, string> = {};
export const emitWarning = (): void => {};
export default { nextTick, env, emitWarning };
