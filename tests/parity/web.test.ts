import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allHosts, observed } from './observe.ts';

const hosts = await allHosts();
const adapters = readFileSync(new URL('./web/adapters.js', import.meta.url), 'utf8');

// Not the order of events: engines differ in which microtask a Web Stream pulls.
test('toWeb and fromWeb give the same report and output on both hosts', async () => {
  const [first, ...others] = await Promise.all(hosts.map((host) => observed(host, adapters)));
  expect(first.output.split('\n').at(-2)).toBe('stdout: over');
  for (const other of others) expect({ ...other, digest: first.digest }).toEqual(first);
});
