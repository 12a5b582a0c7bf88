import { afterAll, describe, expect, test } from 'vitest';
import type { Checker, Observed } from '../../src/check.ts';
import { openChecker } from '../../src/cli/world.ts';
import { programs } from './programs.ts';

const MEASURES = { name: 'parity', expects: [], allowed: [], raised: [] };

/** How often a program is run to see that it is the same every time. */
const TIMES = 20;

const hosts = await Promise.all([openChecker('node'), openChecker('browser')]);
afterAll(() => Promise.all(hosts.map((host) => host.close())));

/** All but what may differ: where it ran. */
function comparable({ report, output, digest }: Observed) {
  const { host: _, node: __, isolation: ___, ...same } = report;
  return { ...same, output: output.map(({ to, text }) => `${to}: ${text}`).join(''), digest };
}

async function observed(host: Checker, code: string) {
  const program = { files: { 'main.js': code }, entry: 'main.js' };
  return comparable(await host.observe(program, MEASURES, []));
}

describe('both hosts give the same report, output and order of events', () => {
  test.each(programs)('$title', async ({ code }) => {
    const [node, browser] = await Promise.all(hosts.map((host) => observed(host, code)));
    expect(browser).toEqual(node);
  });
});

describe(`a program is the same ${TIMES} times`, () => {
  const sample = programs.filter((_, index) => index % Math.ceil(programs.length / 4) === 0);

  test.each(sample)('$title', async ({ code }) => {
    for (const host of hosts) {
      const first = await observed(host, code);
      for (let time = 1; time < TIMES; time++) expect(await observed(host, code)).toEqual(first);
    }
  });
});
