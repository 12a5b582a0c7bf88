/** The Nodes that are supported, beside the one that runs the tests. */
export const OTHER_NODES = ['22', '26'] as const;

/** The path of one that `npm ci` has brought. */
export function nodePath(major: string): string {
  if (!(OTHER_NODES as readonly string[]).includes(major)) return process.execPath;
  return new URL(`./nodes/${major}/node_modules/node/bin/node`, import.meta.url).pathname;
}
