import fc from 'fast-check';
import { MISTAKES, type Mistake } from './mistakes.ts';
import { RIGHT, type Right } from './right.ts';
import { sourceOf } from './right-source.ts';
import { type Found, run } from './run.ts';
import type { Suite } from './suite.ts';
import { TRACER, WAYS, type Way } from './way.ts';

export interface RightCase {
  readonly right: Right;
  readonly way: Way;
}

export interface WrongCase extends RightCase {
  readonly mistake: Mistake;
}

const told = ({ rule, weight, line }: Found) => `${weight} ${rule} at line ${line}`;

async function findings(way: Way, source: string): Promise<readonly Found[]> {
  return (await run(way, source, { parts: TRACER, mortal: true })).findings;
}

/** Nothing is said of a program that is right. */
export const SILENT: Suite<RightCase> = {
  name: 'silent',
  cases: fc.record({ right: RIGHT, way: fc.constantFrom(...WAYS) }),
  async fault({ right, way }) {
    const found = await findings(way, sourceOf(right));
    return found.length === 0 ? null : `A right program is blamed: ${found.map(told).join(', ')}.`;
  },
  tell: ({ right, way }) => `${way.name}:\n\n${sourceOf(right)}`,
};

/** One mistake is found by its rule, at its line, and no other violation is. */
export function foundSuite(mistakes: readonly Mistake[], name = 'found'): Suite<WrongCase> {
  return {
    name,
    cases: fc
      .record({
        right: RIGHT,
        way: fc.constantFrom(...WAYS),
        mistake: fc.constantFrom(...mistakes),
      })
      .map(({ right, way, mistake }) => ({ right: mistake.fit(right), way, mistake }))
      .filter(({ way, mistake }) => !mistake.hosted || way.hosted),
    fault: faultOf,
    tell: ({ right, way, mistake }) =>
      `${way.name}, "${mistake.name}":\n\n${sourceOf(right, mistake)}`,
  };
}

export const FOUND = foundSuite(MISTAKES);

async function faultOf({ right, way, mistake }: WrongCase): Promise<string | null> {
  const source = sourceOf(right, mistake);
  const { rule, weight, also = [] } = mistake;
  const line = source.split('\n').findIndex((text) => text.includes('// expect: ')) + 1;
  if (line === 0) return `The grammar makes no such mistake: ${mistake.name}.`;
  const found = await findings(way, source);
  const [expected, others] = [{ rule, weight, line, text: '' }, found.map(told)];
  const at = others.indexOf(told(expected));
  if (at < 0) return `${told(expected)} is not found, but: ${others.join(', ') || 'nothing'}.`;
  const rest = found.filter((one, index) => index !== at && !also.includes(one.rule));
  return rest.length === 0 ? null : `More is found than ${told(expected)}: ${rest.map(told)}.`;
}
