import { expect, test } from 'vitest';
import { printed } from '../../src/outcomes/printed.ts';
import { facts } from './facts.ts';

const expectation = { outcome: 'printed', line: 'done' } as const;

test('a line among others passes', () => {
  const { verdict, words } = printed(expectation, facts({ stdout: 'begun\ndone\n' }));
  expect(verdict).toBe('passed');
  expect(words).toBe('It printed "done".');
});

test('a part of a line does not', () => {
  const { verdict, words } = printed(expectation, facts({ stdout: 'not done\n' }));
  expect(verdict).toBe('failed');
  expect(words).toBe('It should have printed "done", and did not.');
});
