import { expect, test } from 'vitest';
import { BrokenColumns, ColumnReader, ColumnWriter } from '../../src/trace/columns.ts';
import { seeded } from '../view/made.ts';

function written(...columns: ArrayLike<number>[]): Uint8Array {
  const writer = new ColumnWriter();
  for (const column of columns) writer.column(column);
  return writer.bytes;
}

function read(bytes: Uint8Array, count: number): number[][] {
  const reader = new ColumnReader(bytes);
  return Array.from({ length: count }, () => [...reader.column()]);
}

test.each([
  ['small ones', [0, 1, 63, 64, 127, 128, 16_383, 16_384]],
  ['what goes down', [5, 4, -1, -64, -65, 1_000_000, 0]],
  ['large ones', [2 ** 51, -(2 ** 51), 2 ** 51, 2 ** 31, 2 ** 32 + 1]],
  ['what is too large to take differences of', [Number.MAX_SAFE_INTEGER, 1, 2 ** 60]],
  ['what is not whole', [0.1, -2.5, Number.POSITIVE_INFINITY, Number.NaN]],
  ['none', []],
])('numbers are read as they were written: %s', (_, column) => {
  expect(read(written(column, column), 2)).toEqual([column, column]);
});

test('so are any others', () => {
  const random = seeded(7);
  for (let round = 0; round < 200; round++) {
    const spread = 2 ** random(52);
    const column = Array.from({ length: random(50) }, () => Math.round(random(1e6) * spread) / 1e6);
    const whole = column.map(Math.round);
    expect(read(written(column, whole), 2)).toEqual([column, whole]);
  }
});

test('neighbours take a byte each', () => {
  const column = Array.from({ length: 1000 }, (_, index) => 5_000_000 + index * 3);
  expect(written(column).length).toBeLessThan(1010);
});

test('text stands between columns', () => {
  const writer = new ColumnWriter();
  writer.text('a name: 日本');
  writer.column([1, 2]);
  const reader = new ColumnReader(writer.bytes);
  expect([reader.text(), [...reader.column()]]).toEqual(['a name: 日本', [1, 2]]);
});

test.each([
  ['ends too soon', written([1, 2, 300]).subarray(0, -1)],
  ['asks for more numbers than there are bytes', Uint8Array.of(255, 255, 255, 127, 0, 1)],
  ['is written in no known manner', Uint8Array.of(1, 9, 1)],
  ['is nothing at all', new Uint8Array(0)],
])('a column that %s is broken', (_, bytes) => {
  expect(() => read(bytes, 1)).toThrow(BrokenColumns);
});
