import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readExercise } from '../../src/exercise/folder.ts';
import { gate } from '../../src/gate.ts';
import { HOSTS, hostForTests } from '../hosts.ts';

const root = new URL('../../exercises/', import.meta.url).pathname;

describe.each(HOSTS)('on %s', (name) => {
  const host = hostForTests(name);

  test.each(readdirSync(root))('%s accepts what is right and rejects what is wrong', async (id) => {
    const results = await gate(await readExercise(root + id), await host());
    expect(results.filter(({ problem }) => problem !== null)).toEqual([]);
  });
});
