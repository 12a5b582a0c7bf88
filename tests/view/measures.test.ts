import { describe, expect, test } from 'vitest';
import { levelY, markY } from '../../src/view/measures.ts';

const KiB = 1024;
const LARGE = { x: 0, y: 40, width: 150, height: 116 };
const SMALL = { x: 0, y: 20, width: 64, height: 30 };
const MARK = 64 * KiB;

describe.each([
  ['large', LARGE],
  ['small', SMALL],
])('in a %s tank', (_, box) => {
  const floor = box.y + box.height;

  test('nothing is at the floor, and what is at the mark at the mark', () => {
    expect(levelY(box, 0, MARK)).toBe(floor);
    expect(levelY(box, MARK, MARK)).toBeCloseTo(markY(box, MARK));
  });

  test('half the mark is half way, and a single byte can be seen', () => {
    expect(levelY(box, MARK / 2, MARK)).toBeCloseTo((floor + markY(box, MARK)) / 2);
    expect(floor - levelY(box, 1, MARK)).toBeGreaterThanOrEqual(2);
  });

  test('more is never drawn lower', () => {
    let last = floor;
    for (let level = 1; level < 1e12; level *= 1.07) {
      const y = levelY(box, level, MARK);
      expect(y).toBeLessThanOrEqual(last + 1e-9);
      last = y;
    }
  });

  test('no spill leaves the tank', () => {
    expect(levelY(box, Number.MAX_SAFE_INTEGER, 1)).toBeGreaterThanOrEqual(box.y);
  });

  test('where the mark is 0, whatever is held is over it', () => {
    expect(markY(box, 0)).toBe(floor);
    expect(levelY(box, 1, 0)).toBeLessThan(floor);
  });
});

test('three times, thirty times and 574 times over the mark are told apart at a glance', () => {
  const [three, thirty, most] = [3, 30, 574].map((times) => levelY(LARGE, times * MARK, MARK));
  expect(three - thirty).toBeGreaterThan(6);
  expect(thirty - most).toBeGreaterThan(6);
});
