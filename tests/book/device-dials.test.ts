import { expect, test } from 'vitest';
import { dialsOf } from '../../src/book/device-dials.ts';

const files = {
  'copy.js': 'const latency = 4;\nconst chunkSize = 5 * KiB;\nlet rate = 1;\nconst chunks = 3;',
  'other.js': 'const latency = 0;',
};

test('a constant that is called as a dial of a device can be turned, from what it is', () => {
  const dials = dialsOf(files, []);
  expect(dials.map(({ file, name }) => `${file} ${name}`)).toEqual([
    'copy.js chunkSize',
    'copy.js latency',
    'other.js latency',
  ]);
  expect(dials[0].values[0]).toEqual({ text: '5 KiB', code: '5 * KiB' });
  expect(dials[1].values.map(({ code }) => code)).toEqual(['0', '0.1', '4', '50']);
});

test('a dial that the page gives stands first, and once', () => {
  const values = [{ text: 'slow', code: '9' }];
  const given = [{ file: 'copy.js', name: 'latency', label: 'The disk', values }];
  expect(dialsOf(files, given).map(({ file, label }) => `${file} ${label}`)).toEqual([
    'copy.js The disk',
    'copy.js Chunk size',
    'other.js For each chunk',
  ]);
});
