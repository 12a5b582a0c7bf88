import { expect, test } from 'vitest';
import { leftFile } from '../../src/outcomes/left-file.ts';
import { facts } from './facts.ts';

const files = [{ path: '/films/copy.mkv', size: 1024, crc32: 7 }];

/** What is said of a file that should be at `path`. */
function said(path: string, wanted: { size?: number; crc32?: number } = {}, left = files) {
  const { verdict, words } = leftFile(
    { outcome: 'left-file', path, ...wanted },
    facts({ files: left }),
  );
  return `${verdict}: ${words}`;
}

test('a file that holds what it should passes', () => {
  const passed = 'passed: It left `/films/copy.mkv` with 1 KiB, as it should.';
  expect(said('/films/copy.mkv')).toBe(passed);
  expect(said('/films/copy.mkv', { size: 1024, crc32: 7 })).toBe(passed);
});

test.each([
  ['/films/other.mkv', {}, 'It is not there.'],
  ['/films/copy.mkv', { size: 2048 }, 'It has 1,024 bytes, not 2,048.'],
  [
    '/films/copy.mkv',
    { size: 1024, crc32: 8 },
    'It does not hold what it should: something was lost, doubled or changed on the way.',
  ],
])('%s that should be %j', (path, wanted, wrong) => {
  expect(said(path, wanted)).toBe(
    `failed: It should have left \`${path}\` as it is meant to be. ${wrong}`,
  );
});

test('a file that was written in any order has no hash', () => {
  const left = [{ path: '/a', size: 5, crc32: null }];
  expect(said('/a', { crc32: 5 }, left as never)).toContain(
    'It was not written from its beginning to its end.',
  );
});
