import { cpSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { install } from './installed.ts';

const { folder, highwater, node, write } = install();
const MODULES = new URL('../../node_modules', import.meta.url).pathname;

/** Packages that bring readable-stream along, and which. */
const BRINGERS = { two: 'readable-stream-2', three: 'readable-stream-3', four: 'readable-stream' };
const NEEDED =
  'abort-controller buffer core-util-is event-target-shim events inherits isarray process process-nextick-args safe-buffer string_decoder util-deprecate';

for (const name of NEEDED.split(' ')) {
  symlinkSync(join(MODULES, name), join(folder, 'node_modules', name));
}
for (const [bringer, copy] of Object.entries(BRINGERS)) {
  const own = join(folder, 'node_modules', bringer, 'node_modules');
  cpSync(join(MODULES, copy), join(own, 'readable-stream'), { recursive: true });
  write(`node_modules/${bringer}/index.js`, "module.exports = require('readable-stream');");
}

const names = Object.keys(BRINGERS);

async function found(file: string): Promise<string[]> {
  const ended = await highwater(['run', '--format', 'json', '--report', 'r.json', file]);
  expect(ended).toEqual(await node([file]));
  const { scenarios } = JSON.parse(readFileSync(join(folder, 'r.json'), 'utf8')) as Report;
  return scenarios[0].findings.map(({ rule, stream, place }) => `${rule} ${stream} ${place?.line}`);
}

const FLOOD = `
const drain = new Writable({ highWaterMark: 16, write: (chunk, encoding, done) => setTimeout(done, 1) });
for (let count = 0; count < 40; count++) drain.write('0123456789');
drain.end(() => console.log('done'));
`;

test.each(names)(
  'the copy of package %s is seen, as CommonJS and as an ES module',
  async (name) => {
    const cjs = write(`${name}.cjs`, `const { Writable } = require('${name}');${FLOOD}`);
    const esm = write(
      `${name}.mjs`,
      `import streams from '${name}';
const { Writable } = streams;${FLOOD}`,
    );
    expect(await found(cjs)).toEqual(['ignored-write-return drain 3']);
    expect(await found(esm)).toEqual(['ignored-write-return drain 4']);
  },
);

/** All that older copies do in another way than Node, and that is right. */
const RIGHT = (
  name: string,
) => `const { Duplex, PassThrough, Readable, Transform, Writable } = require('${name}');
const { inherits } = require('util');
const listen = (stream) => stream.on('error', (error) => console.log(error.message));

const rows = listen(new Readable({ objectMode: true, read() {} }));
for (let id = 0; id < 3; id++) rows.push({ id });
rows.push(null);
const double = listen(new Transform({
  objectMode: true,
  transform({ id }, encoding, done) { setTimeout(() => { this.push({ id }); done(null, { id }); }, 1); },
  flush(done) { this.push({ id: 'last' }); done(); },
}));
const lines = listen(new Transform({
  writableObjectMode: true,
  transform({ id }, encoding, done) { done(null, id + '\\n'); },
}));
const film = Buffer.alloc(1 << 20);
let at = 0;
const source = listen(new Readable({
  read(size) {
    this.push(at < film.length ? film.subarray(at, at + size) : null);
    at += size;
  },
}));
source.pipe(listen(new Writable({ write(chunk, encoding, done) { setImmediate(done); } })));

const sink = listen(new Writable({ write(chunk, encoding, done) { console.log(String(chunk)); setTimeout(done, 1); } }));
rows.pipe(double).pipe(lines).pipe(sink).on('finish', () => console.log('finished'));

// A class that is never constructed as a stream, and only listens.
function Loose() {}
inherits(Loose, Duplex);
const loose = new Loose();
loose.on('drain', () => console.log('drained'));
loose.emit('drain');
loose.on('error', console.log);

const through = listen(new PassThrough({ highWaterMark: 4 }));
through.on('data', (chunk) => console.log(chunk.length));
through.cork();
for (let n = 0; n < 3; n++) through.write('abc');
through.uncork();
through.end('the end');
`;

test.each(names)('a right program with the copy of package %s is left in peace', async (name) => {
  expect(await found(write(`${name}-right.cjs`, RIGHT(name)))).toEqual([]);
});

test.each(['stream', ...names])(
  'streams of %s that were never constructed are left alone',
  async (name) => {
    const text = `const { Duplex, Readable, Writable } = require('${name}');
const { inherits } = require('util');
for (const Base of [Readable, Writable, Duplex]) {
  function Loose() {}
  inherits(Loose, Base);
  const loose = new Loose();
  for (const event of ['error', 'drain', 'finish', 'end', 'close', 'pipe']) {
    try {
      loose.on(event, () => console.log(event));
      loose.emit(event, {});
    } catch (error) {
      console.log(event, error.message);
    }
  }
  for (const method of ['write', 'end', 'read', 'push', 'pipe', 'pause', 'resume', 'cork', 'destroy']) {
    try {
      console.log(method, typeof loose[method]?.('x'));
    } catch (error) {
      console.log(method, error.message);
    }
  }
}
`;
    expect(await found(write(`${name}-loose.cjs`, text))).toEqual([]);
  },
);

/** As streamx is: Node's names for what is another thing. */
const STRANGE = `const { EventEmitter } = require('events');
class Readable extends EventEmitter { push() { return true; } }
class Writable extends EventEmitter {
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
