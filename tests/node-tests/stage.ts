/** Lays Node's stream tests out so that what they require of readable-stream is Node's own. */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What a test takes from `lib/ours/index.js` by name, where it is a module itself. */
const NAMES =
  'addAbortSignal, compose, destroy, finished, isDisturbed, isErrored, isReadable, pipeline, ' +
  'promises, Duplex, PassThrough, Readable, Stream, Transform, Writable';

const sameNamed = (folder: string, names: readonly string[]) =>
  Object.fromEntries(
    names.map((name) => [`lib/${folder}${name}.js`, handOn(`${folder}${name}`)] as const),
  );

const handOn = (module: string) => `module.exports = require('${module}');\n`;

const FILES: Readonly<Record<string, string>> = {
  'package.json': '{ "private": true }\n',
  ...sameNamed('', ['stream', 'stream/promises']),
  ...sameNamed('_stream_', ['duplex', 'passthrough', 'readable', 'transform', 'writable']),
  ...sameNamed('internal/streams/', ['add-abort-signal', 'buffer_list', 'compose']),
  // Never run: it is how Node learns the names of a CommonJS module that is imported.
  'lib/ours/index.js': `${handOn('stream')}0 && (module.exports = { ${NAMES} });\n`,
  'lib/ours/util.js': 'module.exports = { AggregateError };\n',
  'lib/ours/primordials.js': 'module.exports = { SymbolAsyncDispose: Symbol.asyncDispose };\n',
  ...stub('tap', 'pass() {}, fail(why) { console.error(why); process.exitCode = 1; }'),
  ...stub('abort-controller', 'AbortController, AbortSignal'),
  ...stub('event-target-shim', 'Event, EventTarget'),
};

function stub(name: string, members: string): Readonly<Record<string, string>> {
  return {
    [`node_modules/${name}/package.json`]: `${JSON.stringify({ name, version: '0.0.0' })}\n`,
    [`node_modules/${name}/index.js`]: `module.exports = { ${members} };\n`,
  };
}

/** Makes the folder, of which `checkout` lends its tests; it goes when this process does. */
export function stage(checkout: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'highwater-node-tests-')));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(checkout, 'test'), join(folder, 'test'), { recursive: true });
  for (const [file, text] of Object.entries(FILES)) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return folder;
}
