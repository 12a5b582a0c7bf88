import { afterAll } from 'vitest';
import type { Checker } from '../src/check.ts';
import { openChecker } from '../src/cli/world.ts';

/** The hosts that every shared test runs on. */
export const HOSTS = ['node'] as const;

/** Opens a host for the tests of one file. */
export function hostForTests(name: (typeof HOSTS)[number]): () => Promise<Checker> {
  let opened: Promise<Checker> | undefined;
  afterAll(async () => (await opened)?.close());
  return () => (opened ??= openChecker(name));
}
