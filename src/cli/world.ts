import { build } from 'esbuild';
import { builtFile } from '../attach/root.ts';
import { type Checker, checkerOf } from '../checker.ts';
import { NodeHost } from '../run/node/host.ts';
import type { InstalledNode } from '../run/node/installed.ts';
import { findNode } from './nodes.ts';
import { UsageError } from './usage.ts';

/**
 * Opens a host by its name.
 *
 * @param runs how many runs are coming at once, so that they can be prepared.
 * @param node the Node to run on, as `--node` names it; the one that runs this, unless it is given.
 */
export async function openChecker(host = 'node', runs = 0, node?: string): Promise<Checker> {
  if (host === 'node') return openNode(runs, findNode(node));
  if (host !== 'browser') {
    throw new UsageError(`There is no host "${host}". The hosts are node and browser.`);
  }
  if (node !== undefined) throw new UsageError(NO_NODE);
  return (await import('./browser-checker.ts')).openBrowserChecker();
}

const NO_NODE = 'A browser has no Node in it: --node does not go with --host browser.';

function openNode(runs: number, node: InstalledNode): Checker {
  const host = new NodeHost(builtFile('runtime', 'child.js'), node);
  host.warm(runs);
  return checkerOf({ host, build, node: node.version }, async () => host.close());
}
