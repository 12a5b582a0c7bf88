import type { Cells } from '../../../src/book/cell.ts';

export default {
  ask: {
    title: 'Six chunks, and what write() says to each',
    files: ['ask.js'],
    entry: 'ask.js',
    dials: [
      {
        file: 'ask.js',
        name: 'highWaterMark',
        label: 'High water mark',
        values: [
          { text: '16 KiB', code: '16 * KiB' },
          { text: '64 KiB', code: '64 * KiB' },
          { text: '128 KiB', code: '128 * KiB' },
        ],
      },
    ],
    claims: [
      { value: 'trues disk', atLeast: 3, atMost: 3 },
      { value: 'falses disk', atLeast: 3, atMost: 3 },
      { value: 'drains disk', atLeast: 1, atMost: 1 },
      { value: 'peak disk', atLeast: 96 * 1024, atMost: 96 * 1024 },
      { verdict: 'passed' },
    ],
  },
  wait: {
    title: 'Twelve chunks, waiting for drain',
    files: ['wait.js'],
    entry: 'wait.js',
    dials: [
      {
        file: 'wait.js',
        name: 'chunks',
        label: 'Chunks',
        values: [
          { text: '12', code: '12' },
          { text: '100', code: '100' },
          { text: '1,000', code: '1000' },
        ],
      },
    ],
    claims: [
      { value: 'peak disk', atLeast: 64 * 1024, atMost: 64 * 1024 },
      { value: 'drains disk', atLeast: 3, atMost: 3 },
      { value: 'ignored disk', atMost: 0 },
      { verdict: 'passed' },
    ],
  },
} satisfies Cells;
