import { describe, expect, test } from 'vitest';
import { examplesOf } from '../../src/rules/examples.ts';
import { allHosts, observed } from './observe.ts';
import { programs } from './programs.ts';

/** How often a program is run to see that it is the same every time. */
const TIMES = 20;

const hosts = await allHosts();

// The rules' own examples are held to the same in tests/rules/examples.test.ts.
describe('both hosts give the same report, output and order of events', () => {
  test.each(programs)('$title', async ({ code }) => {
    const [first, ...others] = await Promise.all(hosts.map((host) => observed(host, code)));
    for (const other of others) expect(other).toEqual(first);
  });
});

describe(`a program is the same ${TIMES} times`, () => {
  const examples = Object.values(examplesOf).map(({ breaks: [{ title, code }] }) => ({
    title,
    code,
  }));

  test.each([...programs.slice(-1), ...examples.slice(0, 3)])('$title', async ({ code }) => {
    for (const host of hosts) {
      const first = await observed(host, code);
      for (let time = 1; time < TIMES; time++) expect(await observed(host, code)).toEqual(first);
    }
  });
});
