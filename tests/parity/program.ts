import type { Program } from '../../src/program.ts';

/** A program that is run everywhere. */
export interface ParityProgram extends Program {
  readonly title: string;
}

/** What makes a program need our shims: it cannot be run without them. */
const OURS = /['"]highwater\/devices['"]|\/films\//;

/** Whether bare Node can run it. */
export function isBare(program: ParityProgram): boolean {
  return !OURS.test(textOf(program));
}

/**
 * What a program does with time or files: those take real time on bare Node, and in which order they come
 * to their ends is chance.
 */
const IN_REAL_TIME =
  /\b(setTimeout|setInterval)\b|['"](node:)?(timers|fs)(\/promises)?['"]|\bAbortSignal\.timeout\b/;

/** Whether Node itself does everything in the same order each time. */
export function hasCertainOrder(program: ParityProgram): boolean {
  return !IN_REAL_TIME.test(textOf(program));
}

/** How many times it sets timers, or starts one that comes again: between several, chance decides. */
const TIMERS = /\b(setTimeout|setInterval|sleep|after)\(|\bAbortSignal\.timeout\(/g;

/** Whether it prints the same lines each time, in whatever order. */
export function hasCertainLines(program: ParityProgram): boolean {
  const text = textOf(program);
  const timers = text.match(TIMERS)?.length ?? 0;
  return timers <= 1 && !text.includes('setInterval') && !BY_CHANCE.test(text);
}

/** What is another value at each run, or on each machine. */
const BY_CHANCE = new RegExp(
  [
    String.raw`\b(Date|performance)\b|\bMath\.random\b|\brandomUUID\b|\bimport\.meta\b|\.stack\b`,
    String.raw`\bprocess\.(hrtime|uptime|memoryUsage|cwd|execPath|argv|env|pid|platform|versions?)\b`,
    String.raw`['"](node:)?process['"]|\bconsole\.(time|timeEnd|timeLog|trace)\b`,
  ].join('|'),
);

function textOf({ files }: ParityProgram): string {
  return Object.values(files).join('\n');
}
