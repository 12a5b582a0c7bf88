import { build } from 'esbuild';
import { builtFile } from '../attach/root.ts';
import { type Checker, checkerOf } from '../check.ts';
import { NodeHost } from '../run/node/host.ts';
import { UsageError } from './usage.ts';

/**
 * Opens a host by its name.
 *
 * @param runs how many runs are coming at once, so that they can be prepared.
 */
export async function openChecker(host = 'node', runs = 0): Promise<Checker> {
  if (host === 'node') return openNode(runs);
  if (host === 'browser') return (await import('./browser-checker.ts')).openBrowserChecker();
  throw new UsageError(`There is no host "${host}". The hosts are node and browser.`);
}

function openNode(runs: number): Checker {
  const host = new NodeHost(builtFile('runtime', 'child.js'));
  host.warm(runs);
  const world = { host, build, node: process.versions.node };
  return checkerOf(world, async () => host.close());
}
