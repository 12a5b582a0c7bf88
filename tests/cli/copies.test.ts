import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { install } from './installed.ts';

const { folder, highwater, write } = install();
const MODULES = new URL('../../node_modules', import.meta.url).pathname;

const COPIES = ['readable-stream-2', 'readable-stream-3', 'readable-stream'];
for (const name of COPIES) symlinkSync(join(MODULES, name), join(folder, 'node_modules', name));

const flood = (name: string) => `
const drain = new Writable({ highWaterMark: 16, write: (chunk, encoding, done) => setTimeout(done, 1) });
for (let count = 0; count < 40; count++) drain.write('0123456789');
drain.end(() => console.log('${name}'));
`;

async function found(file: string): Promise<string[]> {
  await highwater(['run', '--format', 'json', '--report', 'r.json', file]);
  const { scenarios } = JSON.parse(readFileSync(join(folder, 'r.json'), 'utf8')) as Report;
  return scenarios[0].findings.map(({ rule, stream, place }) => `${rule} ${stream} ${place?.line}`);
}

test.each(COPIES)('%s is seen, as CommonJS and as an ES module', async (name) => {
  const cjs = write(`${name}.cjs`, `const { Writable } = require('${name}');${flood(name)}`);
  const esm = write(
    `${name}.mjs`,
    `import streams from '${name}';
const { Writable } = streams;${flood(name)}`,
  );
  expect(await found(cjs)).toEqual(['ignored-write-return drain 3']);
  expect(await found(esm)).toEqual(['ignored-write-return drain 4']);
});

/** As streamx is: Node's names for what is another thing. */
const STRANGE = `const { EventEmitter } = require('events');
class Readable extends EventEmitter { push() { return true; } }
class Writable extends EventEmitter {
  _mark = 1;
  get writableLength() { return 100; }
  write(chunk) { return false; }
}
class Duplex extends Readable { write() { return false; } }
class Transform extends Duplex {}
module.exports = { Readable, Writable, Duplex, Transform };
`;

test('a library whose classes only have the same names is none of them', async () => {
  write('node_modules/strange/index.js', STRANGE);
  const file = write(
    'strange.cjs',
    `const { Writable } = require('strange');
const drain = new Writable();
for (let count = 0; count < 40; count++) drain.write({ count });
`,
  );
  expect(await found(file)).toEqual([]);
});
