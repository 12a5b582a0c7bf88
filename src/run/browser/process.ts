/**
 * Stands for the package `process/`, of which readable-stream wants `nextTick`, so that its ticks drain
 * where Node's do, and the standard streams, which `pipe()` does not end.
 */
import { ticks } from './ticks.ts';

export const nextTick = ticks.nextTick;
export const env: Record<string, string> = {};
export const emitWarning = (): void => {};
export let stdout: object | undefined;
export let stderr: object | undefined;

/** Takes the program's standard output or error when it is made. */
export function adopt(name: 'stdout' | 'stderr', stream: object): void {
  if (name === 'stdout') stdout = stream;
  else stderr = stream;
}
