import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { expectedOf } from '../../src/exercise/format.ts';
import { examplesOf } from '../../src/rules/examples.ts';
import { ruleById, rules } from '../../src/rules/index.ts';

const files = readdirSync(new URL('../../src/rules/', import.meta.url));

test('no two rules have the same id', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});

test('a rule replaces only rules that there are', () => {
  const replaced = rules.flatMap(({ replaces = [] }) => replaces);
  expect(replaced.filter((id) => !ruleById(id))).toEqual([]);
});

describe.each(rules)('$id', ({ id, summary, title, words }) => {
  const { breaks = [], keeps = [] } = examplesOf[id] ?? {};

  test('names the mistake and stands in a file of that name', () => {
    expect(id).not.toMatch(/^no-/);
    expect(files).toContain(`${id}.ts`);
  });

  test('tells in a paragraph what the mistake is, and has words for it', () => {
    expect(title).not.toMatch(/\.$/);
    expect(summary.split(' ').length).toBeGreaterThan(30);
    expect(Object.keys(words)).not.toEqual([]);
  });

  test('has examples that break it, and at least as many that keep it', () => {
    expect(breaks.length).toBeGreaterThanOrEqual(4);
    expect(keeps.length).toBeGreaterThanOrEqual(breaks.length);
  });

  test.each(breaks)('marks one line of: $title', ({ code }) => {
    expect(code.match(/\/\/ expect:/g)).toHaveLength(1);
    expect(expectedOf(code)).toMatchObject({ rule: id });
  });

  test.each(keeps)('marks no line of: $title', ({ code }) => {
    expect(code).not.toContain('// expect');
  });

  test('has examples that fit a page, with titles that are all different', () => {
    const all = [...breaks, ...keeps];
    expect(new Set(all.map((example) => example.title)).size).toBe(all.length);
    for (const example of all) {
      expect(example.title).not.toMatch(/\.$/);
      expect(Math.max(...example.code.split('\n').map((line) => line.length))).toBeLessThan(101);
      expect(example.code.split('\n').length).toBeLessThan(45);
    }
  });
});
