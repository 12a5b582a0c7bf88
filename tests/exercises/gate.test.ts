import { afterAll, describe, expect, test } from 'vitest';
import type { Checker } from '../../src/checker.ts';
import { openChecker } from '../../src/cli/world.ts';
import { listExercises, readExercise } from '../../src/exercise/folder.ts';
import { type GateResult, gate } from '../../src/gate.ts';
import { HOSTS } from '../hosts.ts';

const root = new URL('../../exercises/', import.meta.url).pathname;
const hosts: Checker[] = await Promise.all(HOSTS.map((name) => openChecker(name)));
afterAll(() => Promise.all(hosts.map((host) => host.close())));

const results = new Map<string, Promise<GateResult[][]>>();

/** Every file of an exercise, tried on every host; once, whoever asks. */
function tried(id: string): Promise<GateResult[][]> {
  let trying = results.get(id);
  if (!trying) {
    trying = readExercise(root + id).then((exercise) =>
      Promise.all(hosts.map((host) => gate(exercise, host))),
    );
    results.set(id, trying);
  }
  return trying;
}

/** All but what may differ: where it ran. */
function comparable({ file, report }: GateResult) {
  if (!report) return { file };
  const { host: _, node: __, isolation: ___, ...same } = report;
  return { file, ...same };
}

describe.each(listExercises(root))('%s', (id) => {
  test.each(HOSTS.map((name, index) => [name, index] as const))(
    'accepts what is right and rejects what is wrong, on %s',
    async (_, index) => {
      const results = (await tried(id))[index];
      expect(results.filter(({ problem }) => problem !== null)).toEqual([]);
    },
    300_000,
  );

  test('is judged the same on every host', async () => {
    const [first, ...others] = (await tried(id)).map((results) => results.map(comparable));
    for (const other of others) expect(other).toEqual(first);
  });
});
