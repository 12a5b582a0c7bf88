import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';

const LONGEST = 20_000;
const REGISTER = pathToFileURL(new URL('../../dist/register.js', import.meta.url).pathname).href;

/** A Node that the tests are run on. */
export interface Node {
  readonly path: string;
  readonly version: string;
}

/** How one run of one file went. */
export interface Trial {
  readonly passed: boolean;
  /** How it ended, in words. */
  readonly end: string;
  readonly stderr: string;
}

export function nodeAt(path: string): Node {
  const version = execFileSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' });
  return { path, version: version.trim() };
}

let trials = 0;

/** Runs `file`, with the tracer or without, in the folder that was laid out for the tests. */
export async function tryFile(
  node: Node,
  folder: string,
  file: string,
  traced: boolean,
): Promise<Trial> {
  const tracer = traced ? ['--import', REGISTER] : [];
  const args = ['--expose-internals', '--no-warnings', ...tracer, `test/parallel/${file}`];
  const env = { ...process.env, ...environment(node) };
  const child = spawn(node.path, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  return await endOf(child);
}

/**
 * A folder for the files of each run alone; and no check for new globals where the tests are older
 * than some of Node's.
 */
function environment({ version }: Node): NodeJS.ProcessEnv {
  const own = { TEST_SERIAL_ID: `${++trials}` };
  return Number.parseInt(version, 10) < 26 ? own : { ...own, NODE_TEST_KNOWN_GLOBALS: '0' };
}

async function endOf(child: ChildProcess): Promise<Trial> {
  let stderr = '';
  child.stdout?.resume();
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const timer = setTimeout(() => stop(child), LONGEST);
  const [status, signal] = await once(child, 'close');
  clearTimeout(timer);
  const end = child.killed ? `killed after ${LONGEST / 1000} s` : `ended with ${status ?? signal}`;
  return { passed: status === 0, end, stderr };
}

/** Ends a run, and its hold on this one: children of its own may have its pipes open. */
function stop(child: ChildProcess): void {
  child.kill('SIGKILL');
  child.stdout?.destroy();
  child.stderr?.destroy();
}
