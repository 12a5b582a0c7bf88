import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { flagsOf, type InstalledNode } from './installed.ts';

/** How a child is started, and what keeps its program in. */
export interface Cage {
  /** For the report: the strongest thing that holds, and what does not. */
  readonly isolation: string;
  /** The command that runs `script`. */
  command(script: string): readonly [file: string, ...args: string[]];
}

/** What a Node, and the system, have to offer. */
export interface Offers {
  /** Where Node is. */
  readonly path: string;
  /** Whether Node knows a flag. */
  readonly knows: (flag: string) => boolean;
  /** There is a shell that can set limits. */
  readonly shell: boolean;
  /** Where bubblewrap is, if it is there and can make namespaces; else null. */
  readonly bubblewrap: string | null;
}

/**
 * Kilobytes of addresses that a child may take, V8's and all others: Node by itself takes 1.4 GB of
 * them, and a child is killed for its resident memory long before it has taken the rest.
 */
const ADDRESSES_KB = 4_000_000;

/** Seconds of processor: the end of a child that has nobody left to kill it. */
const PROCESSOR_S = 300;

/** Limits that are inherited, and cannot be raised again; no core is written. */
const LIMITED = `ulimit -v ${ADDRESSES_KB}; ulimit -t ${PROCESSOR_S}; ulimit -c 0; exec "$0" "$@"`;

const SHELL = '/bin/sh';

/** The strongest cage that can be built of what is offered. */
export function buildCage({ path, knows, shell, bubblewrap }: Offers): Cage {
  const limited = shell ? [SHELL, '-c', LIMITED] : [];
  return {
    isolation: levelOf({ knows, bubblewrap }),
    command(script) {
      const node = [path, ...nodeFlags(script, knows), script];
      const wrapped =
        bubblewrap === null ? [] : [bubblewrap, ...namespaces(path, dirname(script)), '--'];
      const [file, ...args] = [...limited, ...wrapped, ...node];
      return [file, ...args];
    },
  };
}

function levelOf({ knows, bubblewrap }: Pick<Offers, 'knows' | 'bubblewrap'>): string {
  const permitted = knows('--permission');
  const belt = permitted ? ' with --permission' : '';
  if (bubblewrap !== null) return `process${belt}, in namespaces of its own without network`;
  if (!permitted) return 'process';
  return `process${belt} (a seat belt${knows('--allow-net') ? '' : '; the network is open'})`;
}

/** Taken where Node knows them. A wasm memory with trap handlers would want 8 GB of addresses. */
const CLOSED = [
  '--no-experimental-sqlite',
  '--disable-sigusr1',
  '--no-addons',
  '--disable-wasm-trap-handler',
];

function nodeFlags(script: string, knows: Offers['knows']): string[] {
  return [
    '--max-old-space-size=512',
    '--no-warnings',
    ...CLOSED.filter(knows),
    ...(knows('--permission') ? ['--permission', `--allow-fs-read=${dirname(script)}`] : []),
  ];
}

/** Bubblewrap's arguments: a world of Node, its libraries and the runtime, all of it read-only. */
function namespaces(node: string, folder: string): string[] {
  const system = ['/usr', '/lib', '/lib64', '/etc/ld.so.cache'];
  return [
    ...['--unshare-all', '--die-with-parent', '--new-session', '--clearenv'],
    ...system.flatMap((path) => ['--ro-bind-try', path, path]),
    ...['--ro-bind', node, node],
    ...['--ro-bind', folder, folder],
    ...['--proc', '/proc', '--dev', '/dev', '--chdir', '/'],
  ];
}

/**
 * What there is here for a Node. Bubblewrap is tried once, if it is installed: not every system lets it.
 */
export function offersOf(node: InstalledNode): Offers {
  const linux = process.platform === 'linux';
  const flags = flagsOf(node);
  return {
    path: node.path,
    knows: (flag) => flags.has(flag),
    shell: linux && existsSync(SHELL),
    bubblewrap: linux ? workingBubblewrap(node) : null,
  };
}

function workingBubblewrap({ path: node }: InstalledNode): string | null {
  const path = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'bwrap'));
  const found = path.find((file) => existsSync(file));
  if (found === undefined) return null;
  const args = [...namespaces(node, dirname(realpathSync(node))), '--', node, '-v'];
  const { status } = spawnSync(found, args, { stdio: 'ignore', env: {}, timeout: 5000 });
  return status === 0 ? found : null;
}
