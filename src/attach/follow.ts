import { join, parse } from 'node:path';
import { isMainThread, threadId } from 'node:worker_threads';
import type { RegisterOptions } from './options.ts';

/** The variable by which a process knows that it is not the one that the command started. */
const FIRST_VARIABLE = 'HIGHWATER_FIRST';

/** Whether this is the main thread of the process that the command started. */
const isFirst = isMainThread && process.env[FIRST_VARIABLE] === undefined;

/** Marks processes and threads that this one starts. */
export function markFollowers({ follow }: RegisterOptions): void {
  if (follow && isFirst) process.env[FIRST_VARIABLE] = String(process.pid);
}

/** How this process or thread is told from the others: null of the first. */
export function whoIsThis(): string | null {
  if (isFirst) return null;
  return isMainThread ? `process ${process.pid}` : `thread ${threadId} of process ${process.pid}`;
}

/** `r.json` of the first; `r.1234.json`, and `r.1234.2.json` of a thread, of the others. */
export function ownFile(file: string): string {
  if (isFirst) return file;
  const { dir, name, ext } = parse(file);
  const part = isMainThread ? `${process.pid}` : `${process.pid}.${threadId}`;
  return join(dir, `${name}.${part}${ext}`);
}
