import { describe, expect, test } from 'vitest';
import type { Checker } from '../../src/checker.ts';
import type { RunDials } from '../../src/run/dials.ts';
import { dialsProblem } from '../../src/run/dials.ts';
import { HOSTS, hostForTests } from '../hosts.ts';

const MiB = 1024 * 1024;

const MEASURES = { name: 'dials', expects: [], allowed: [], raised: [] };

/** Runs a program in a world of its own: what it printed, line by line, and left. */
async function run(host: Checker, code: string, dials: RunDials) {
  const program = { files: { 'main.js': code }, entry: 'main.js' };
  const { report, output, files } = await host.observe(program, MEASURES, [], dials);
  const [{ error }] = report.scenarios;
  expect(error).toBeNull();
  const lines = output
    .map(({ text }) => text)
    .join('')
    .trimEnd()
    .split('\n');
  return { lines, files };
}

const COPY = `
import fs from 'node:fs';
import { pipeline } from 'node:stream/promises';
await pipeline(fs.createReadStream('/films/matrix.mkv'), fs.createWriteStream('/films/copy.mkv'));
console.log(fs.statSync('/films/copy.mkv').size, process.memoryUsage().heapUsed < 1e6);
`;

/** Of the film of 64 MiB: by zlib's crc32 of the same bytes, read on the Node that runs the tests. */
const FILM_CRC32 = 930562945;

describe.each(HOSTS)('on %s', (name) => {
  const host = hostForTests(name);

  test('a film is copied, counted and hashed, and none of it is kept', async () => {
    const { lines, files } = await run(await host(), COPY, {});
    expect(lines).toEqual([`${64 * MiB} true`]);
    expect(files).toEqual([{ path: '/films/copy.mkv', size: 64 * MiB, crc32: FILM_CRC32 }]);
  });

  test('the latency of files is as it is told', async () => {
    const code = `
import fs from 'node:fs';
import { readFile } from 'node:fs/promises';
fs.writeFileSync('a', 'x');
const begun = performance.now();
await readFile('a');
console.log(performance.now() - begun);
fs.stat('a', () => console.log(performance.now() - begun));
`;
    expect((await run(await host(), code, {})).lines).toEqual(['0.1', '0.2']);
    expect((await run(await host(), code, { latency: { file: 25 } })).lines).toEqual(['25', '50']);
  });

  test('the rate of files holds for all of them together', async () => {
    const code = `
import fs from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
const at = (what) => console.log(what, performance.now());
fs.writeFileSync('a', Buffer.alloc(1000));
await Promise.all([readFile('a').then(() => at('a')), readFile('a').then(() => at('again'))]);
await writeFile('b', Buffer.alloc(500));
at('b');
fs.createReadStream('a', { end: 99 }).on('data', () => at('part'));
`;
    const dials: RunDials = { latency: { file: 1 }, rate: { file: 10 } };
    expect((await run(await host(), code, dials)).lines).toEqual([
      ...['a 101', 'again 201', 'b 252', 'part 264'],
    ]);
  });

  test('a pipe into a disk that is full, read-only or not ours fails as on Node', async () => {
    const code = `
import fs from 'node:fs';
import { pipeline } from 'node:stream/promises';
const tell = ({ message, ...rest }) => console.log(message, JSON.stringify(rest));
for (const path of ['full', '/backup/copy', '/srv/copy', 'missing/copy']) {
  await pipeline(fs.createReadStream('/films/matrix.mkv'), fs.createWriteStream(path)).catch(tell);
}
console.log(fs.statSync('full').size);
`;
    const disk = { capacity: 100_000, readOnly: ['/backup'], denied: ['/srv'] };
    expect((await run(await host(), code, { disk })).lines).toEqual([
      'ENOSPC: no space left on device, write {"errno":-28,"code":"ENOSPC","syscall":"write"}',
      `EROFS: read-only file system, open '/backup/copy' {"errno":-30,"code":"EROFS","syscall":"open","path":"/backup/copy"}`,
      `EACCES: permission denied, open '/srv/copy' {"errno":-13,"code":"EACCES","syscall":"open","path":"/srv/copy"}`,
      `ENOENT: no such file or directory, open 'missing/copy' {"errno":-2,"code":"ENOENT","syscall":"open","path":"missing/copy"}`,
      '100000',
    ]);
  });

  test('too many open files', async () => {
    const code = `
import fs from 'node:fs';
let errors = 0;
for (let index = 0; index < 30; index++) {
  const stream = fs.createReadStream('/films/matrix.mkv');
  stream.on('open', () => {});
  stream.on('error', ({ message }) => {
    if (++errors === 1) console.log(message);
  });
}
process.on('exit', () => console.log(errors));
`;
    expect((await run(await host(), code, { disk: { openFiles: 23 } })).lines).toEqual([
      "EMFILE: too many open files, open '/films/matrix.mkv'",
      '10',
    ]);
  });

  test('a film of 9 GiB is stood upon anywhere, and too large for readFile', async () => {
    const code = `
import fs from 'node:fs';
import { open, readFile } from 'node:fs/promises';
const film = '/films/matrix.mkv';
const { size } = fs.statSync(film);
console.log(size);
let bytes = 0;
for await (const chunk of fs.createReadStream(film, { start: size - 100_000 })) bytes += chunk.length;
console.log(bytes);
await using handle = await open(film);
const { bytesRead, buffer } = await handle.read(Buffer.alloc(8), 0, 8, 5_000_000_000);
console.log(bytesRead, buffer.toString('hex'));
const tell = (error) => console.log(String(error));
await readFile(film).catch(tell);
fs.readFile(film, tell);
await handle.write('x').catch(tell);
fs.createWriteStream(film).on('error', tell);
`;
    const film = 9 * 1024 * MiB;
    const { lines } = await run(await host(), code, { disk: { film } });
    expect(lines).toEqual([
      String(film),
      '100000',
      '8 c4476492ca9b0549',
      `RangeError [ERR_FS_FILE_TOO_LARGE]: File size (${film}) is greater than 2 GiB`,
      `RangeError [ERR_FS_FILE_TOO_LARGE]: File size (${film}) is greater than 2 GiB`,
      'Error: EBADF: bad file descriptor, write',
      `Error: EACCES: permission denied, open '/films/matrix.mkv'`,
    ]);
  });

  test('on the real clock the same comes to pass, and takes as long as it says', async () => {
    const code = `
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
const begun = Date.now();
setTimeout(() => console.log('last'), 120);
setTimeout(() => console.log('first'), 10);
fs.stat('.', () => console.log('stat'));
await sleep(60);
console.log('second');
process.on('exit', () => console.log(Date.now() - begun >= 120));
`;
    const dials: RunDials = { clock: 'real', latency: { file: 35 } };
    const { lines } = await run(await host(), code, dials);
    expect(lines).toEqual(['first', 'stat', 'second', 'last', 'true']);
  });

  test('whoever only waits on the real clock is not taken for silent', async () => {
    const code = "setTimeout(() => console.log('here'), 2600);";
    expect((await run(await host(), code, { clock: 'real' })).lines).toEqual(['here']);
  });
});

test.each([
  [{}, null],
  [{ clock: 'real', latency: { file: 0, zlib: 1, network: 2.5 }, rate: { file: 100 } }, null],
  [{ disk: { capacity: 0, openFiles: 4, readOnly: ['/'], denied: ['/a/b c'], film: 5 } }, null],
  [
    5,
    "dials must be an object with 'clock', 'flavour', 'backpressure', 'latency', 'rate', 'disk', not 5.",
  ],
  [
    { speed: 1 },
    "There is no dials.speed. dials has 'clock', 'flavour', 'backpressure', 'latency', 'rate', 'disk'.",
  ],
  [
    { toString: 1 },
    "There is no dials.toString. dials has 'clock', 'flavour', 'backpressure', 'latency', 'rate', 'disk'.",
  ],
  [{ clock: 'wall' }, 'dials.clock must be "virtual" or "real", not "wall".'],
  [{ latency: 4 }, "dials.latency must be an object with 'file', 'zlib', 'network', not 4."],
  [{ latency: { file: -1 } }, 'dials.latency.file must be a number of at least 0, not -1.'],
  [{ rate: { file: 0 } }, 'dials.rate.file must be a number greater than 0, not 0.'],
  [
    { disk: { film: 1e12 } },
    'dials.disk.film must be a whole number from 0 to 9663676416, not 1000000000000.',
  ],
  [
    { disk: { readOnly: ['backup'] } },
    'dials.disk.readOnly must be a list of folders from the root, such as ["/backup"], not ["backup"].',
  ],
  [
    { disk: { denied: ['/a/../b'] } },
    'dials.disk.denied must be a list of folders from the root, such as ["/backup"], not ["/a/../b"].',
  ],
])('dials %j: %s', (dials, problem) => {
  expect(dialsProblem(dials)).toBe(problem);
});
