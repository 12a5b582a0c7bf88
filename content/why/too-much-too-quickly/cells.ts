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
      {
        file: 'copy.js',
        name: 'latency',
        label: 'The disk takes, for each chunk',
        values: [
          { text: '0.1 ms', code: '0.1' },
          { text: '1 ms', code: '1' },
          { text: '4 ms', code: '4' },
        ],
      },
    ],
    claims: [
      { value: 'over disk', atLeast: 100 },
      { value: 'peak disk', atLeast: 7 * 1024 * 1024 },
      { value: 'ignored disk', atLeast: 500 },
      { value: 'written disk', atLeast: 8 * 1024 * 1024, atMost: 8 * 1024 * 1024 },
      { finding: 'data-listener-writes' },
      { verdict: 'failed' },
    ],
  },
} satisfies Cells;
