import { execFileSync } from 'node:child_process';

/** A Node that is installed here. */
export interface InstalledNode {
  readonly path: string;
  /** As in `process.versions.node`. */
  readonly version: string;
}

/** The Node that runs this. */
export const THIS_NODE: InstalledNode = {
  path: process.execPath,
  version: process.versions.node,
};

const ASK = '[...process.allowedNodeEnvironmentFlags].join(" ")';

/** The flags that a Node knows. Another than this one is asked, which takes as long as its start. */
export function flagsOf({ path }: InstalledNode): ReadonlySet<string> {
  if (path === THIS_NODE.path) return process.allowedNodeEnvironmentFlags;
  return new Set(execFileSync(path, ['-p', ASK], { encoding: 'utf8', env: {} }).trim().split(' '));
}
