import type { Cells } from '../../../src/book/cell.ts';

export default {
  ask: {
    title: 'Six chunks, and what write() says to each',
    files: ['ask.js'],
    entry: 'ask.js',
    dials: [
      {
        file: 'ask.js',
        name: 'mark',
        label: 'High water mark',
        values: [
          { text: '16 KiB', code: '16 * KiB' },
          { text: '64 KiB', code: '64 * KiB' },
          { text: '1 MiB', code: '1024 * KiB' },
        ],
      },
    ],
    claims: [{ verdict: 'passed' }],
  },
  wait: {
    title: 'The same, waiting for drain',
    files: ['wait.js'],
    entry: 'wait.js',
    claims: [{ verdict: 'passed' }],
  },
} satisfies Cells;
