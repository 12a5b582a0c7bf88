import { afterAll } from 'vitest';
import type { Checker } from '../src/checker.ts';
import { openChecker } from '../src/cli/world.ts';

/** The hosts that every shared test runs on: both, unless HIGHWATER_HOSTS names one. */
export const HOSTS = (process.env.HIGHWATER_HOSTS ?? 'node,browser').split(',');

/** Opens a host for the tests of one file. */
export function hostForTests(name: string): () => Promise<Checker> {
  let opened: Promise<Checker> | undefined;
  afterAll(async () => (await opened)?.close());
  return () => (opened ??= openChecker(name));
}
