import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

const ROOT = new URL('../..', import.meta.url).pathname;

/** The Node that the command is tried on: that of the tests, unless HIGHWATER_NODE names another. */
export const NODE = process.env.HIGHWATER_NODE ?? process.execPath;

/** What the package needs beside itself. */
const NEEDED = ['esbuild', 'playwright-core', 'typescript', '@types/node'];

/** How a process ended, and what it said. */
export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface StartOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Where it is started, from the folder: the folder itself. */
  readonly cwd?: string;
  /** Sent as soon as the process has printed something on standard output. */
  readonly signal?: NodeJS.Signals;
  /** ... or when this has come on standard error. */
  readonly after?: string;
  /** Sent when there has been an answer to the first on standard error. */
  readonly last?: NodeJS.Signals;
}

/** Highwater as users have it: packed, and unpacked in an empty folder without this repository. */
export interface Installed {
  readonly folder: string;
  /** Writes a file, and says its path. */
  write(file: string, text: string): string;
  /** Runs Node with these arguments, in the folder. */
  node(args: readonly string[], options?: StartOptions): Promise<Ended>;
  /** Runs the command, as a shell would find it. */
  highwater(args: readonly string[], options?: StartOptions): Promise<Ended>;
}

/** Installs the package for the tests of one file. */
export function install(): Installed {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'highwater-')));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  unpack(folder);
  const node: Installed['node'] = (args, options) => start(args, folder, options);
  return {
    folder,
    node,
    highwater: (args, options) =>
      node([join(folder, 'node_modules/.bin/highwater'), ...args], options),
    write(file, text) {
      const path = join(folder, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      return file;
    },
  };
}

function unpack(folder: string): void {
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '.bin'), { recursive: true });
  mkdirSync(join(modules, '@types'));
  const pack = ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder];
  const tarball = execFileSync('npm', pack, { cwd: ROOT, encoding: 'utf8' }).trim();
  mkdirSync(join(modules, 'highwater'));
  execFileSync('tar', ['-xzf', tarball, '-C', 'node_modules/highwater', '--strip-components=1'], {
    cwd: folder,
  });
  rmSync(join(folder, tarball));
  for (const name of NEEDED) symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  symlinkSync('../highwater/dist/cli.js', join(modules, '.bin/highwater'));
}

function start(
  args: readonly string[],
  folder: string,
  { input = '', env = {}, cwd = '.', signal, after, last }: StartOptions = {},
): Promise<Ended> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(NODE, args, { cwd: join(folder, cwd), env: { PATH, HOME, ...env } });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (signal && !after && said.stdout === '') child.kill(signal);
    said.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text;
    if (signal && after && text.includes(after)) child.kill(signal);
    else if (last && after && said.stderr.includes(after)) child.kill(last);
  });
  child.stdin.on('error', () => {}).end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, ...said }));
  });
}
