import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How a program ended on bare Node, and what it printed. */
export interface Bare {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface BareOptions {
  readonly node?: string;
  readonly entry?: string;
  /** What comes by a pipe to its standard input; nothing if it is left out. */
  readonly stdin?: string | undefined;
  /** A folder of installed packages that the program can import. */
  readonly packages?: string;
}

/** A program that has not ended by then never will. */
const PATIENCE_MS = 60_000;

/**
 * Runs a program on Node, in an empty folder of its own and without any of our code. What it prints goes
 * to files: what comes by a pipe can be lost at a program's end.
 *
 * @param files source text by name.
 */
export async function runOnNode(
  files: Readonly<Record<string, string>>,
  { node = process.execPath, entry = 'main.js', stdin, packages }: BareOptions = {},
): Promise<Bare> {
  const folder = await mkdtemp(join(tmpdir(), 'highwater-'));
  const home = join(folder, 'program');
  const [printed, said] = [join(folder, 'stdout'), join(folder, 'stderr')];
  try {
    await mkdir(home);
    for (const [name, text] of Object.entries({ ...files, 'package.json': MODULES })) {
      await writeFile(join(home, name), text);
    }
    if (packages) await symlink(packages, join(home, 'node_modules'));
    await using output = await open(printed, 'w');
    await using errors = await open(said, 'w');
    const child = spawn(node, ['--no-warnings', entry], {
      cwd: home,
      env: {},
      stdio: [stdin === undefined ? 'ignore' : 'pipe', output.fd, errors.fd],
      timeout: PATIENCE_MS,
      killSignal: 'SIGKILL',
    });
    child.stdin?.end(stdin);
    const [status] = await once(child, 'close');
    const [stdout, stderr] = [await readFile(printed, 'utf8'), await readFile(said, 'utf8')];
    return { status, stdout, stderr };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * What `main.js` prints on the Node that runs the tests.
 *
 * @throws if it does not end well.
 */
export async function runBare(
  files: Readonly<Record<string, string>>,
  options?: BareOptions,
): Promise<string> {
  const { status, stdout, stderr } = await runOnNode(files, options);
  if (status === 0) return stdout;
  throw new Error(`On bare Node the program ended with status ${status}.\n${stderr}`);
}

const MODULES = JSON.stringify({ type: 'module' });
