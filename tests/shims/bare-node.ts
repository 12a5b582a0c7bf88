import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs a program on the Node that runs the tests, in an empty folder of its own and without any of our
 * code. What it prints goes to a file: what comes by a pipe can be lost at a program's end.
 *
 * @param files source text by name; `main.js` is run.
 * @param stdin what comes by a pipe to its standard input; nothing if it is left out.
 */
export async function runBare(
  files: Readonly<Record<string, string>>,
  stdin?: string,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'highwater-'));
  const home = join(folder, 'program');
  const printed = join(folder, 'printed');
  try {
    await mkdir(home);
    for (const [name, text] of Object.entries({ ...files, 'package.json': MODULES })) {
      await writeFile(join(home, name), text);
    }
    await using output = await open(printed, 'w');
    const child = spawn(process.execPath, ['--no-warnings', 'main.js'], {
      cwd: home,
      stdio: [stdin === undefined ? 'ignore' : 'pipe', output.fd, 'inherit'],
    });
    child.stdin?.end(stdin);
    const [code] = await once(child, 'close');
    if (code !== 0) throw new Error(`On bare Node the program ended with status ${code}.`);
    return await readFile(printed, 'utf8');
  } finally {
    await rm(folder, { recursive: true });
  }
}

const MODULES = JSON.stringify({ type: 'module' });
