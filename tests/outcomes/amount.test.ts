import { expect, test } from 'vitest';
import { bytesText, chunksText, countText, timeText } from '../../src/outcomes/amount.ts';

test('bytes are told in the largest unit that they fill', () => {
  expect([0, 1, 900, 1024, 65_536].map(bytesText)).toEqual([
    '0 bytes',
    '1 byte',
    '900 bytes',
    '1 KiB',
    '64 KiB',
  ]);
  expect(bytesText(37_644_288)).toBe('35.9 MiB');
  expect(bytesText(3 * 1024 ** 3)).toBe('3 GiB');
});

test('a number that rounds up to the next unit is told in it', () => {
  expect(bytesText(1024 * 1024 - 1)).toBe('1 MiB');
});

test('counts have their thousands set apart', () => {
  expect(countText(2301)).toBe('2,301');
  expect([1, 2301].map(chunksText)).toEqual(['1 chunk', '2,301 chunks']);
});

test('spans of time are told as a person says them', () => {
  expect([0, 40.4, 999.4, 999.6, 1234, 59_949, 60_000, 200_400, 7_200_000].map(timeText)).toEqual([
    '0 ms',
    '40 ms',
    '999 ms',
    '1 s',
    '1.2 s',
    '59.9 s',
    '1 min',
    '3 min 20 s',
    '120 min',
  ]);
});
