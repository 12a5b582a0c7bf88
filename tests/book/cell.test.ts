import { expect, test } from 'vitest';
import { type Cells, cellData } from '../../src/book/cell.ts';

const cells: Cells = {
  flood: { title: 'A copy', files: ['copy.js', 'disk.js'], entry: 'copy.js', claims: [] },
};
const sources = { 'copy.js': 'copy', 'disk.js': 'disk', 'other.js': 'other' };

test('a cell takes along its own files, in the order of their tabs', () => {
  expect(cellData('why/a', 'flood', cells, sources)).toEqual({
    id: 'flood',
    key: 'why/a#flood',
    title: 'A copy',
    files: { 'copy.js': 'copy', 'disk.js': 'disk' },
    entry: 'copy.js',
    dials: [],
    readonly: [],
    exercise: null,
  });
});

test('a cell that there is not is named, with those that there are', () => {
  expect(() => cellData('why/a', 'drip', cells, sources)).toThrow(
    'content/why/a/cells.ts has no cell "drip". It has flood.',
  );
});

test('a file that is missing is named', () => {
  expect(() => cellData('why/a', 'flood', cells, { 'copy.js': '' })).toThrow(
    'content/why/a/disk.js is missing, though the cell "flood" names it.',
  );
});

test('a cell says what kind of a world it runs in, and is told where that is wrong', () => {
  const slow = (runDials: object) => ({ flood: { ...cells.flood, runDials } });
  expect(cellData('why/a', 'flood', slow({ latency: { file: 4 } }), sources).runDials).toEqual({
    latency: { file: 4 },
  });
  expect(() => cellData('why/a', 'flood', slow({ latency: { disk: 4 } }), sources)).toThrow(
    "content/why/a/cells.ts, cell \"flood\": There is no runDials.latency.disk. runDials.latency has 'file', 'zlib', 'network'.",
  );
});
