import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { install } from './installed.ts';

const { folder, highwater, write } = install();

/** A package whose streams are its own, and one whose streams are of the old kind. */
write('node_modules/ownpass/package.json', '{ "name": "ownpass", "version": "7.1.3" }');
write(
  'node_modules/ownpass/index.js',
  `const EventEmitter = require('node:events');
class Ownpass extends EventEmitter {
  constructor() { super(); }
  write(chunk) { this.emit('data', chunk); return true; }
  pipe(destination) { this.on('data', (chunk) => destination.write(chunk)); return destination; }
}
exports.Readable = exports.Writable = exports.Duplex = exports.Transform = Ownpass;
Ownpass.prototype.push = Ownpass.prototype.write;
`,
);
write('node_modules/through-it/package.json', '{ "name": "through-it", "version": "0.0.1" }');
write(
  'node_modules/through-it/index.js',
  `const Stream = require('stream');
module.exports = () => {
  const stream = new Stream();
  stream.write = (chunk) => stream.emit('data', chunk);
  stream.end = () => stream.emit('end');
  return stream;
};
`,
);

async function unseenIn(file: string, text: string) {
  const args = ['run', '--format', 'json', '--report', 'r.json', write(file, text)];
  const { stderr } = await highwater(args);
  expect(stderr).toBe('');
  const [scenario] = (JSON.parse(readFileSync(join(folder, 'r.json'), 'utf8')) as Report).scenarios;
  expect(scenario.findings).toEqual([]);
  return scenario.unseen?.map(({ name, package: owner, place }) => [
    name,
    owner,
    place && `${place.file}:${place.line}`,
  ]);
}

const USES = {
  'own.mjs': `import { Readable } from 'ownpass';
import throughIt from 'through-it';
new Readable().pipe(process.stdout);
for (let count = 0; count < 3; count++) new Readable();
throughIt().pipe(process.stdout);
`,
  'own.cjs': `const { Readable } = require('ownpass');

new Readable().pipe(process.stdout);

require('through-it')().pipe(process.stdout);
`,
};

test.each(Object.entries(USES))(
  'packages whose streams are not Node’s are named once each: %s',
  async (file, text) => {
    expect(await unseenIn(file, text)).toEqual([
      ['ownpass@7.1.3', 'ownpass@7.1.3', `${file}:3`],
      ['through-it@0.0.1', 'through-it@0.0.1', `${file}:5`],
    ]);
  },
);

test('text says so in one line, and nothing else', async () => {
  const { stdout, stderr } = await highwater(['run', write('own.mjs', USES['own.mjs'])]);
  expect([stdout, stderr]).toEqual([
    '',
    "\n  Not seen: the streams of ownpass@7.1.3, through-it@0.0.1, which are not Readables or Writables of Node's.\n\n",
  ]);
});

test('a class of the program’s own is named with its place', async () => {
  const text = `import { Stream } from 'node:stream';
class Old extends Stream { write() {} }
new Old();
`;
  expect(await unseenIn('old.mjs', text)).toEqual([['Old', null, 'old.mjs:2']]);
  const { stderr } = await highwater(['run', 'old.mjs']);
  expect(stderr).toContain('the streams of Old (old.mjs:2), which');
});

test.each([
  ['piped', 'source.pipe(new PassThrough());'],
  ['piped to', 'new PassThrough().on("error", () => {}).pipe(source);'],
])('so is one that borrows the old methods, when it is %s', async (_, use) => {
  const text = `const { PassThrough, Stream } = require('node:stream');
function Borrowed() {}
Object.setPrototypeOf(Borrowed.prototype, Stream.prototype);
Borrowed.prototype.write = () => true;
const source = new Borrowed();
${use}
`;
  expect(await unseenIn('borrowed.cjs', text)).toEqual([['Borrowed', null, 'borrowed.cjs:6']]);
});

test.each([
  ['an emitter', 'new EventEmitter();'],
  ['one that only joins true streams', 'class Send extends Stream { pipe() {} }\nnew Send();'],
  [
    'an answer of http',
    'createServer((_, answer) => answer.end()).listen(0, function () {\n  get({ port: this.address().port, agent: false }, (answer) => { answer.resume(); this.close(); });\n});',
  ],
])('%s is no stream that cannot be seen', async (_, use) => {
  const text = `import { EventEmitter } from 'node:events';
import { createServer, get } from 'node:http';
import { Stream } from 'node:stream';
${use}
`;
  expect(await unseenIn('seen.mjs', text)).toBeUndefined();
});
