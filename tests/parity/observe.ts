import { afterAll } from 'vitest';
import type { Checker, Observed } from '../../src/checker.ts';
import { openChecker } from '../../src/cli/world.ts';
import { HOSTS } from '../hosts.ts';

const MEASURES = { name: 'parity', expects: [], allowed: [], raised: [] };

/** Opens every host for the tests of one file. */
export async function allHosts(): Promise<readonly Checker[]> {
  const hosts = await Promise.all(HOSTS.map((host) => openChecker(host)));
  afterAll(() => Promise.all(hosts.map((host) => host.close())));
  return hosts;
}

/** All that came of a program but what may differ: where it ran. */
export async function observed(host: Checker, code: string) {
  const program = { files: { 'main.js': code }, entry: 'main.js' };
  return comparable(await host.observe(program, MEASURES, []));
}

function comparable({ report, output, digest, files }: Observed) {
  const { host: _, node: __, isolation: ___, ...same } = report;
  return {
    ...same,
    output: output.map(({ to, text }) => `${to}: ${text}`).join(''),
    digest,
    files,
  };
}
