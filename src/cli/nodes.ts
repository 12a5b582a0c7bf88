import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { type InstalledNode, THIS_NODE } from '../run/node/installed.ts';
import { UsageError } from './usage.ts';

/** The oldest that Highwater runs on. */
const OLDEST = 20;

/**
 * Finds an installed Node.
 *
 * @param name what `--node` was given: a version, such as 22 or 22.13, or the path of one; undefined
 *   for the Node that runs this.
 */
export function findNode(name: string | undefined): InstalledNode {
  if (name === undefined) return THIS_NODE;
  const node = VERSION.test(name) ? ofVersion(name.replace(/^v/, '')) : atPath(name);
  if (Number.parseInt(node.version, 10) >= OLDEST) return node;
  throw new UsageError(
    `--node ${name} is Node ${node.version}. Highwater runs on Node ${OLDEST} and later.`,
  );
}

const VERSION = /^v?\d+(\.\d+){0,2}$/;

/** The newest of that version. */
function ofVersion(wanted: string): InstalledNode {
  const paths = new Set(candidates(wanted));
  const found = [...paths].flatMap((path) => {
    const node = nodeAt(path);
    return node && isOf(wanted, node) ? [node] : [];
  });
  const [newest] = [THIS_NODE, ...found]
    .filter((node) => isOf(wanted, node))
    .sort((a, b) => b.version.localeCompare(a.version, 'en', { numeric: true }));
  if (newest) return newest;
  throw new UsageError(
    `No Node ${wanted} was found on this machine. Install one (nvm install ${wanted}, fnm install ${wanted} or volta install node@${wanted}), or give the path of one: --node /path/to/node.`,
  );
}

function atPath(path: string): InstalledNode {
  if (!existsSync(path) || statSync(path).isDirectory()) {
    throw new UsageError(
      `--node takes a version of Node, such as 22, or the path of one: there is no file ${path}.`,
    );
  }
  const node = nodeAt(resolve(path));
  if (node) return node;
  throw new UsageError(`${path} is no Node: asked for its version, it does not say one.`);
}

function isOf(wanted: string, { version }: InstalledNode): boolean {
  return version === wanted || version.startsWith(`${wanted}.`);
}

function nodeAt(path: string): InstalledNode | undefined {
  try {
    const said = execFileSync(path, ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: {},
    });
    const version = /^v(\d+\.\d+\.\d+\S*)\s*$/.exec(said)?.[1];
    return version === undefined ? undefined : { path, version };
  } catch {
    return undefined;
  }
}

/** Files that may be a Node of this version. */
function candidates(wanted: string): string[] {
  const [major] = wanted.split('.');
  return [...onPath(major), ...inProject(major), ...byManagers(wanted)].filter((path) =>
    existsSync(path),
  );
}

const EXE = process.platform === 'win32' ? '.exe' : '';

function onPath(major: string): string[] {
  const names = ['node', `node${major}`, `node-${major}`, `nodejs${major}`];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.flatMap((folder) => names.map((name) => join(folder, name + EXE)));
}

/** The package `node`, or one that is called `node-22` and is it, or has it. */
function inProject(major: string): string[] {
  const bin = `bin/node${EXE}`;
  const inFolder = [
    `node/${bin}`,
    `node-${major}/${bin}`,
    `node-${major}/node_modules/node/${bin}`,
  ];
  return foldersUpFrom(process.cwd()).flatMap((folder) =>
    inFolder.map((path) => join(folder, 'node_modules', path)),
  );
}

function foldersUpFrom(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersUpFrom(above)];
}

/** Where those who manage several Nodes keep them, each in a folder named by its version. */
function byManagers(wanted: string): string[] {
  const home = homedir();
  const { NVM_DIR, FNM_DIR, VOLTA_HOME, N_PREFIX = '/usr/local' } = process.env;
  const data = [join(home, '.local/share'), join(home, 'Library/Application Support')];
  const folders = [
    join(NVM_DIR ?? join(home, '.nvm'), 'versions/node'),
    ...(FNM_DIR ? [FNM_DIR] : data.map((folder) => join(folder, 'fnm'))).map((folder) =>
      join(folder, 'node-versions'),
    ),
    join(VOLTA_HOME ?? join(home, '.volta'), 'tools/image/node'),
    join(home, '.asdf/installs/nodejs'),
    join(home, '.local/share/mise/installs/node'),
    join(N_PREFIX, 'n/versions/node'),
  ];
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => ({ folder, name })))
    .filter(({ name }) => isOf(wanted, { path: '', version: name.replace(/^v/, '') }))
    .flatMap(({ folder, name }) =>
      ['bin', 'installation/bin', '.'].map((bin) => join(folder, name, bin, `node${EXE}`)),
    );
}
