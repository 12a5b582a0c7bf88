import { describe, expect, test } from 'vitest';
import { HOSTS, hostForTests } from '../hosts.ts';
import { exercise, RIGHT } from './answers.ts';
import { TAMPERING, tamperingWith } from './tampering.ts';

const MISTAKE = [{ rule: 'ignored-write-return', place: 3 }];

describe.each(HOSTS)('on %s, nobody is passed for', (name) => {
  const host = hostForTests(name);

  test.each(TAMPERING)('$title', async ({ code, verdict, says, place }) => {
    const checker = await host();
    const { scenarios, ...report } = await checker.check(exercise, tamperingWith(code));
    const [{ error, findings }] = scenarios;
    const at = error?.place ? `${error.place.file}:${error.place.line}` : null;
    expect([report.verdict, at, error?.message ?? '']).toEqual([
      verdict,
      place,
      expect.stringContaining(says),
    ]);
    const found = findings.map((one) => ({ rule: one.rule, place: one.place?.line }));
    if (verdict === 'failed') expect(found).toEqual(MISTAKE);
  });

  test('what is right, which passes after all of it', async () => {
    expect((await (await host()).check(exercise, RIGHT)).verdict).toBe('passed');
  });
});
