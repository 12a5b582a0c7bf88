import { describe, expect, test } from 'vitest';
import { ofMarkText, overText, timeText } from '../../src/view/amounts.ts';
import { fitted, widthOf, wrapped } from '../../src/view/lettering.ts';
import { NOTE } from '../../src/view/svg.ts';
import { listed, often, ordinal, quoted, someOf } from '../../src/view/wording.ts';

test('chunks are counted as a person counts them', () => {
  expect([1, 4, 10, 11, 12, 13, 21, 22, 23, 112, 1001].map(ordinal)).toEqual([
    'first',
    'fourth',
    'tenth',
    '11th',
    '12th',
    '13th',
    '21st',
    '22nd',
    '23rd',
    '112th',
    '1,001st',
  ]);
  expect([1, 2, 1200].map(often)).toEqual(['once', 'twice', '1,200 times']);
});

test('names are listed, and many of them counted', () => {
  expect(['', 'a', 'a and b', 'a, b and c']).toEqual([
    listed([]),
    listed(['a']),
    listed(['a', 'b']),
    listed(['a', 'b', 'c']),
  ]);
  expect(someOf([...'abcdefg'], (sign) => sign)).toBe('a, b, c and 4 more');
});

test('a name cannot end its own quotation, nor go on for ever', () => {
  expect(quoted('a`b')).toBe("`a'b`");
  expect(quoted('x'.repeat(99))).toBe(`\`${'x'.repeat(39)}…\``);
});

describe('an amount', () => {
  const bytes = { mark: 65_536, objectMode: false };

  test('stands beside its mark', () => {
    expect(ofMarkText(16_384, bytes)).toBe('16 KiB of 64 KiB');
    expect(ofMarkText(3, { mark: 16, objectMode: true })).toBe('3 of 16 chunks');
    expect(ofMarkText(3, { mark: Number.POSITIVE_INFINITY, objectMode: true })).toBe(
      '3 chunks, no limit',
    );
  });

  test('that is over it says how many times, or by how much where that would say nothing', () => {
    expect(overText(574 * 65_536, bytes)).toBe('574× over');
    expect(overText(2.5 * 65_536, bytes)).toBe('2.5× over');
    expect(overText(65_536 + 100, bytes)).toBe('100 bytes over');
    expect(overText(2048, { mark: 0, objectMode: false })).toBe('2 KiB over');
  });
});

test('a time is as exact as anybody reads it', () => {
  expect(
    [0, 0.04, 0.8, 12.4, 999.7, 4460, 35_120, 125_000, 120_000, 7_200_000].map(timeText),
  ).toEqual([
    '0 ms',
    '0 ms',
    '0.8 ms',
    '12 ms',
    '1 s',
    '4.46 s',
    '35.1 s',
    '2 min 5 s',
    '2 min',
    '120 min',
  ]);
});

test('text is cut or wrapped to its room', () => {
  expect(fitted('highWaterMark', 200, NOTE)).toBe('highWaterMark');
  const short = fitted('highWaterMark', 50, NOTE);
  expect(short).toMatch(/^high.*…$/);
  expect(widthOf(short, NOTE)).toBeLessThanOrEqual(50);
  expect(wrapped('closed: the program waits', 90, NOTE, 9)).toEqual([
    'closed: the',
    'program waits',
  ]);
  expect(wrapped('a b c d', 1, NOTE, 2)).toHaveLength(2);
});
