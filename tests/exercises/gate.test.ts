import { describe, expect, test } from 'vitest';
import { listExercises, readExercise } from '../../src/exercise/folder.ts';
import { gate } from '../../src/gate.ts';
import { HOSTS, hostForTests } from '../hosts.ts';

const root = new URL('../../exercises/', import.meta.url).pathname;

/** An exercise is some two hundred runs; this ends what hangs, and is no measure of speed. */
const PATIENCE_MS = 10 * 60_000;

describe.each(HOSTS)('on %s', (name) => {
  const host = hostForTests(name);

  test.each(listExercises(root))(
    '%s accepts what is right and rejects what is wrong',
    async (id) => {
      const results = await gate(await readExercise(root + id), await host());
      expect(results.filter(({ problem }) => problem !== null)).toEqual([]);
    },
    PATIENCE_MS,
  );
});
