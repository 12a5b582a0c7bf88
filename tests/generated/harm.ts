import fc from 'fast-check';
import { run } from './run.ts';
import type { Suite } from './suite.ts';
import { TRACER, type TracerParts, WAYS, type Way } from './way.ts';
import { WILD, type Wild } from './wild.ts';
import { sourceOf } from './wild-source.ts';

/** A program, and the way in which the tracer comes to it. */
export interface HarmCase {
  readonly program: Wild;
  readonly way: Way;
}

/** A few programs log not always the same, with the tracer or without: so often are both ways tried. */
const TRIES = 6;

/** What the tracer changes of what a program logs, in a sentence; null if nothing. */
export async function difference(
  { program, way }: HarmCase,
  parts: TracerParts = TRACER,
): Promise<string | null> {
  const source = sourceOf(program);
  const [logs, traced]: [string[], string[]] = [[], []];
  for (let n = 0; n < TRIES; n++) {
    logs.push(withoutOrder((await run(way, source)).log).join('\n'));
    traced.push(withoutOrder((await run(way, source, { parts })).log).join('\n'));
    if (logs.some((log) => traced.includes(log))) return null;
  }
  return told(logs[0].split('\n'), traced[0].split('\n'));
}

function told(log: readonly string[], traced: readonly string[]): string {
  const same = log.findIndex((line, index) => line !== traced[index]);
  const at = same < 0 ? log.length : same;
  return `After ${at} lines, without the tracer:\n  ${log[at]}\nwith it:\n  ${traced[at]}`;
}

/**
 * A log, but for the order of failures that nobody handles and that come together. The tracer passes on
 * that of an async listener a microtask later than it was.
 */
function withoutOrder(log: readonly string[]): string[] {
  const lines = [...log];
  for (let at = 1; at < lines.length; at++) {
    for (let to = at; to > 0 && isBefore(lines[to], lines[to - 1]); to--) {
      [lines[to - 1], lines[to]] = [lines[to], lines[to - 1]];
    }
  }
  return lines;
}

function isBefore(line: string, previous: string): boolean {
  return [line, previous].every((one) => one.startsWith('unhandledRejection')) && line < previous;
}

/** With the tracer and without it, a program logs the same. */
export const HARM: Suite<HarmCase> = {
  name: 'harm',
  cases: fc.record({ program: WILD, way: fc.constantFrom(...WAYS) }),
  fault: (one) => difference(one),
  tell: ({ program, way }) => `${way.name}:\n\n${sourceOf(program)}`,
};
