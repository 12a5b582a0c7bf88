import { describe, expect, test } from 'vitest';
import { expectedOf } from '../../src/exercise/format.ts';
import type { ReportFinding } from '../../src/report/report.ts';
import { examplesOf } from '../../src/rules/examples.ts';
import type { Example } from '../../src/rules/rule.ts';
import { allHosts, observed } from '../parity/observe.ts';

const hosts = await allHosts();

/** What a test compares: the rule, its weight and the line. */
function briefly({ rule, weight, place }: ReportFinding): string {
  return `${weight} ${rule} at ${place?.line}`;
}

/** What every host finds, which is the same. */
async function findings({ code }: Example): Promise<readonly ReportFinding[]> {
  const [first, ...others] = await Promise.all(hosts.map((host) => observed(host, code)));
  for (const other of others) expect(other).toEqual(first);
  expect(first.scenarios[0].verdict).not.toBe('invalid');
  return first.scenarios[0].findings;
}

describe.each(Object.entries(examplesOf))('%s', (id, { breaks, keeps }) => {
  test.concurrent.each(breaks)('breaks it: $title', async (example) => {
    const expected = expectedOf(example.code);
    const line = expected && 'line' in expected ? expected.line : 0;
    const { weight = 'violation' } = example;
    const found = await findings(example);
    expect(found.filter(({ rule }) => rule === id).map(briefly)).toEqual([
      `${weight} ${id} at ${line}`,
    ]);
    const others = found.filter(({ rule }) => rule !== id);
    expect(others.filter((other) => other.weight === 'violation').map(briefly)).toEqual([]);
  });

  test.concurrent.each(keeps)('keeps it: $title', async (example) => {
    const found = await findings(example);
    const wrong = found.filter(({ rule, weight }) => rule === id || weight === 'violation');
    expect(wrong.map(briefly)).toEqual([]);
  });
});
