import { describe, expect, test } from 'vitest';
import { fillWords, type WordFacts } from '../../src/report/words.ts';
import { rules } from '../../src/rules/index.ts';
import type { Finding, Words } from '../../src/rules/rule.ts';

/** By their places in the list of names. */
const STREAMS = { source: 2, from: 2, to: 3, failed: 3 };

/** Every hole that a rule may have, filled with one number. */
function facts(count: number, fields: Partial<Finding> = {}, objects = false): WordFacts {
  const finding: Finding = {
    rule: 'a-rule',
    weight: 'violation',
    text: 'violation',
    stream: 1,
    place: 1,
    count,
    first: count,
    worst: count,
    details: { mark: count, falses: count, reads: count, later: count, share: count, ...STREAMS },
    ...fields,
  };
  const place = { file: 'copy.js', line: 7, column: 8 };
  return { finding, place, objects, nameOf: (id) => ['', 'copy', 'film', 'disk'][id] };
}

const happened = (text: string, filled: WordFacts) =>
  fillWords({ happened: text, matters: '', fix: '' }, filled).happened;

test.each([
  ['`{stream}` at {place}', 1, '`copy` at copy.js:7'],
  ['{source:stream} to {to:stream}', 1, 'film to disk'],
  ['{count:times}', 1, 'once'],
  ['{count:times}', 2, 'twice'],
  ['{count:times}', 2301, '2,301 times'],
  ['{count} and {count:count}', 1234567, '1,234,567 and 1,234,567'],
  ['{count:more chunk|more chunks}', 1, '1 more chunk'],
  ['{count:more chunk|more chunks}', 2, '2 more chunks'],
  ['{worst:amount}', 1, '1 byte'],
  ['{worst:amount}', 65536, '64 KiB'],
  ['{worst:amount}', 37643878, '35.9 MiB'],
])('fills %s', (text, count, filled) => {
  expect(happened(text, facts(count))).toBe(filled);
});

test('counts in chunks, in object mode', () => {
  expect(happened('{worst:amount}', facts(1, {}, true))).toBe('1 chunk');
  expect(happened('{worst:amount}', facts(500, {}, true))).toBe('500 chunks');
});

test('says where a stream was made when the stack did not show the call', () => {
  expect(happened('At {place} it was.', facts(1, { place: 0 }))).toBe(
    'At a place that the stack does not show (`copy` was made at copy.js:7) it was.',
  );
});

test.each([
  [1, ' The same line did so to one other stream.'],
  [19, ' The same line did so to 19 other streams.'],
])('adds that %i others suffered the same', (others, text) => {
  expect(happened('So it was.', facts(1, { others }))).toBe(`So it was.${text}`);
});

test('refuses a hole that nothing fills', () => {
  expect(() => happened('{nonsense}', facts(1))).toThrow('{nonsense}');
});

const texts = rules.flatMap(({ id, words }) =>
  Object.entries(words).map(([text, said]) => ({ id, text, said })),
);

describe.each(texts)('$id, "$text"', ({ said }) => {
  const told = (filled: Words) => `${filled.happened} ${filled.matters} ${filled.fix}`;

  test.each([1, 2, 2301])('reads well for %i', (count) => {
    const text = told(fillWords(said, facts(count)));
    expect(text).not.toMatch(
      /[{}]|undefined|NaN|\b1 (times|chunks|calls)\b|\b[2-9]\d* (time|call)\b/,
    );
  });

  test('is three short passages that end in full stops and blame nobody', () => {
    const filled = fillWords(said, facts(5));
    for (const passage of Object.values(filled)) expect(passage).toMatch(/^\S.*\.$/s);
    expect(told(filled)).not.toMatch(
      /\b(simply|just|obviously|you should|wrong(ly)? call|invalid)\b/i,
    );
  });

  test('names the stream, and a line', () => {
    expect(said.happened).toContain('stream}');
    expect(said.happened).toContain('{place}');
  });
});
