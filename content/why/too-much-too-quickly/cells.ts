import type { Cells } from '../../../src/book/cell.ts';

export default {
  flood: {
    title: 'A copy that never waits',
    files: ['copy.js'],
    entry: 'copy.js',
    dials: [
      {
        file: 'copy.js',
        name: 'chunkSize',
        label: 'Chunk size',
        values: [
          { text: '4 KiB', code: '4 * KiB' },
          { text: '16 KiB', code: '16 * KiB' },
          { text: '64 KiB', code: '64 * KiB' },
        ],
      },
    ],
    claims: [
      { value: 'over disk', atLeast: 100 },
      { finding: 'data-listener-writes' },
      { verdict: 'failed' },
    ],
  },
} satisfies Cells;
