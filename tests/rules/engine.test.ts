import { describe, expect, test } from 'vitest';
import { defineRule, type Finding, type Rule } from '../../src/rules/rule.ts';
import type { Kind } from '../../src/trace/event.ts';
import { MadeUpRun } from './made-up.ts';

const finding = (fields: Partial<Finding>): Finding => ({
  rule: 'a-rule',
  weight: 'violation',
  text: 'violation',
  stream: 1,
  place: 1,
  count: 1,
  first: 0,
  worst: 0,
  details: {},
  ...fields,
});

/** A rule that finds the same whatever happens, and remembers what it was shown. */
function ruleThatFinds(id: string, found: readonly Partial<Finding>[], more: Partial<Rule> = {}) {
  const seen: number[] = [];
  const kinds: Kind[] = ['write'];
  const rule = defineRule<number[]>({
    id,
    title: id,
    summary: id,
    kinds,
    start: () => seen,
    step(state, { kind }) {
      state.push(kind);
      return state;
    },
    end: () => found.map((fields) => finding({ rule: id, ...fields })),
    words: {},
    ...(more as object),
  });
  return { rule, seen };
}

test('shows a rule the kinds of event that it asked for, and no others', () => {
  const { rule, seen } = ruleThatFinds('a-rule', []);
  const run = new MadeUpRun(rule);
  for (const kind of ['create', 'write', 'drain', 'write'] as const) run.happen(kind, run.stream());
  expect(seen).toHaveLength(2);
});

test('lets the more telling rule speak of a stream, and of that stream only', () => {
  const telling = ruleThatFinds('telling', [{ stream: 1 }], { replaces: ['plain'] });
  const plain = ruleThatFinds('plain', [
    { stream: 1, place: 1 },
    { stream: 2, place: 2 },
  ]);
  const found = new MadeUpRun(telling.rule, plain.rule).findings();
  expect(found.map(({ rule, stream }) => [rule, stream])).toEqual([
    ['telling', 1],
    ['plain', 2],
  ]);
});

test('lets a rule speak for the source that it names', () => {
  const telling = ruleThatFinds('telling', [{ stream: 1, details: { source: 2 } }], {
    replaces: ['plain'],
  });
  const plain = ruleThatFinds('plain', [
    { stream: 2, place: 1 },
    { stream: 3, place: 2 },
  ]);
  const found = new MadeUpRun(telling.rule, plain.rule).findings();
  expect(found.map(({ rule, stream }) => [rule, stream])).toEqual([
    ['telling', 1],
    ['plain', 3],
  ]);
});

test('lets no hint speak for a violation', () => {
  const telling = ruleThatFinds('telling', [{ weight: 'hint' }], { replaces: ['plain'] });
  const plain = ruleThatFinds('plain', [{}, { weight: 'hint', place: 2 }]);
  const found = new MadeUpRun(telling.rule, plain.rule).findings();
  expect(found.map(({ rule, weight }) => `${weight} ${rule}`)).toEqual([
    'hint telling',
    'violation plain',
  ]);
});

describe('what follows', () => {
  const follows = (rules: Rule[]) =>
    new MadeUpRun(...rules).findings().map(({ rule, follows }) => [rule, follows?.rule ?? null]);
  const twice = (fields: Partial<Finding> = {}) =>
    ruleThatFinds('twice', [{ stream: 1, ...fields }], { leadsTo: 'failure' }).rule;
  const pipeError = (details: Finding['details']) =>
    ruleThatFinds('unhandled-pipe-error', [{ stream: 2, place: 2, details }]).rule;
  const stuck = ruleThatFinds('stuck', [{ stream: 1 }], { leadsTo: 'standstill' }).rule;
  const forgotten = ruleThatFinds('forgotten-end', [{ stream: 7, place: 3, weight: 'hint' }]).rule;

  test('a failure leads to what is found at its stream, and at a pipe that it is an end of', () => {
    expect(follows([twice(), pipeError({ from: 2, to: 1 })])).toEqual([
      ['twice', null],
      ['unhandled-pipe-error', 'twice'],
    ]);
    expect(follows([twice(), pipeError({ from: 2, to: 3 })])).toEqual([
      ['twice', null],
      ['unhandled-pipe-error', null],
    ]);
  });

  test('a standstill leads to every end that is not reached', () => {
    expect(follows([forgotten, stuck])).toEqual([
      ['forgotten-end', 'stuck'],
      ['stuck', null],
    ]);
  });

  test('the first cause is told, not one that follows from it', () => {
    const lost = ruleThatFinds('lost-drain', [{ stream: 1, place: 5 }], { leadsTo: 'standstill' });
    expect(follows([twice(), lost.rule, forgotten])).toEqual([
      ['twice', null],
      ['lost-drain', 'twice'],
      ['forgotten-end', 'twice'],
    ]);
  });

  test('neither a hint nor a mistake of another kind leads to anything', () => {
    expect(follows([twice({ weight: 'hint' }), pipeError({ from: 2, to: 1 })])[1][1]).toBeNull();
    expect(follows([stuck, pipeError({ from: 2, to: 1 })])[1][1]).toBeNull();
    expect(follows([twice(), forgotten])[1][1]).toBeNull();
  });
});

test('tells the worst of what many streams suffered at one place, and how many others there were', () => {
  const { rule } = ruleThatFinds('a-rule', [
    { stream: 1, worst: 10, count: 3 },
    { stream: 2, worst: 30, count: 5 },
    { stream: 3, worst: 20, count: 4 },
  ]);
  expect(new MadeUpRun(rule).findings()).toEqual([
    finding({ stream: 2, worst: 30, count: 5, others: 2 }),
  ]);
});

test('adds up what one stream suffered more than once at one place', () => {
  const { rule } = ruleThatFinds('a-rule', [{ count: 2 }, { count: 3 }]);
  expect(new MadeUpRun(rule).findings()).toEqual([finding({ count: 5 })]);
});

test('tells a violation before a hint, however bad the hint looks', () => {
  const { rule } = ruleThatFinds('a-rule', [
    { stream: 1, weight: 'hint', worst: 99 },
    { stream: 2, worst: 10 },
  ]);
  expect(new MadeUpRun(rule).findings()).toEqual([finding({ stream: 2, worst: 10, others: 1 })]);
});

test('keeps apart what happened at different places, or at no known place', () => {
  const { rule } = ruleThatFinds('a-rule', [
    { place: 1 },
    { place: 2 },
    { place: 0, stream: 1 },
    { place: 0, stream: 2 },
  ]);
  expect(new MadeUpRun(rule).findings()).toHaveLength(4);
});
