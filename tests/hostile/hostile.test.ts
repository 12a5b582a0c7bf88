import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { HOSTS, hostForTests } from '../hosts.ts';
import { exercise, HOSTILE, type Hostile, RIGHT } from './answers.ts';

/** What an answer's author is told, on every host alike. A stack overflows at no certain column. */
function told({ verdict, scenarios: [scenario] }: Report) {
  const { error, outcomes, findings } = scenario;
  const place = error?.place ? `${error.place.file}:${error.place.line}` : null;
  const failed = outcomes.find((outcome) => outcome.verdict === 'failed');
  const says = (error?.message ?? failed?.words ?? '').replaceAll('`', '');
  return { verdict, says, place, rules: findings.map(({ rule }) => rule) };
}

const answered = new Map<string, Map<string, unknown>>(HOSTS.map((host) => [host, new Map()]));

describe.each(HOSTS)('on %s, its author is told what came of it:', (name) => {
  const host = hostForTests(name);

  test.each(HOSTILE)(
    '$title',
    async ({ title, text, verdict, says, place }: Hostile) => {
      const checker = await host();
      const answer = told(await checker.check(exercise, text));
      answered.get(name)?.set(title, answer);
      expect(answer).toMatchObject({
        verdict,
        says: expect.stringContaining(says),
        place,
      });
      expect((await checker.check(exercise, RIGHT)).verdict).toBe('passed');
    },
    180_000,
  );
});

test.each(HOSTILE)('every host says the same of $title', ({ title }) => {
  const [first, ...others] = HOSTS.map((host) => answered.get(host)?.get(title));
  for (const other of others) expect(other).toEqual(first);
});
