import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The program that the page /find/ begins with, and the same one mended. */
export const PACK = `import { createReadStream, createWriteStream } from 'node:fs';
import { createGzip } from 'node:zlib';

const film = createReadStream(process.execPath, { end: 20_000_000 });
const zip = createGzip();
zip.pipe(createWriteStream('film.gz'));

film.on('data', (chunk) => zip.write(chunk));
film.on('end', () => zip.end());
`;

export const MENDED = `import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

const film = createReadStream(process.execPath, { end: 20_000_000 });
const zip = createGzip();

await pipeline(film, zip, createWriteStream('film.gz'));
`;

/** What keeps it mended, where `pack.mjs` exports a function. */
export const TEST = `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watch } from 'highwater';
import { pack } from './pack.mjs';

test('packing keeps backpressure', async () => {
  const { violations } = await watch(() => pack('film.gz'));
  assert.deepEqual(violations, []);
});
`;

/** A configuration, as an example. */
export const IGNORE = `{
  "ignore": [
    { "place": "src/export.js:12", "reason": "never more than ten rows" }
  ]
}`;

/** How the command ended, and what it said on standard error. */
export interface Said {
  readonly status: number;
  readonly text: string;
}

/**
 * Does what the page tells its reader to do, with the command as it has just been built: what stands in
 * the page is what it said.
 */
export async function tryPage(): Promise<{ found: Said; failed: Said; mended: Said }> {
  const folder = await mkdtemp(join(tmpdir(), 'highwater-find-'));
  const highwater = commandIn(folder);
  try {
    await writeFile(join(folder, 'pack.mjs'), PACK);
    const found = await highwater('run', 'pack.mjs');
    const failed = await highwater('run', '--fail-on', 'violation', 'pack.mjs');
    await writeFile(join(folder, 'pack.mjs'), MENDED);
    const mended = await highwater('run', '--fail-on', 'hint', 'pack.mjs');
    return { found, failed, mended };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function commandIn(folder: string): (...args: string[]) => Promise<Said> {
  const cli = join(process.cwd(), 'dist/cli.js');
  return (...args) =>
    new Promise((resolve, reject) => {
      execFile(process.execPath, [cli, ...args], { cwd: folder }, (error, _, text) => {
        const status = error ? error.code : 0;
        if (typeof status === 'number') resolve({ status, text: text.trimEnd() });
        else reject(error);
      });
    });
}
