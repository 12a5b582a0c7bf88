import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { IMPORTABLE, PACKAGES, packageAt } from '../../src/shims/offered-packages.ts';
import { HOSTS, hostForTests } from '../hosts.ts';
import { runBare } from './bare-node.ts';

const packages = new URL('../../node_modules', import.meta.url).pathname;
const folderOf = (name: string) => new URL(`${name}/`, import.meta.url);
const textOf = (folder: string, name: string) =>
  readFileSync(new URL(name, folderOf(folder)), 'utf8');
const namesIn = (folder: string) => readdirSync(folderOf(folder));

const bare: Record<string, Promise<string>> = {};
const printedBare = (text: string) => (bare[text] ??= runBare({ 'main.js': text }, { packages }));

const allowed = rules.map(({ id }) => id);
const NO_MEASURES = { name: 'run', expects: [], allowed, raised: [] };

const FLAVOURS = {
  'readable-stream-2': 'readable-stream-2',
  'readable-stream-3': 'readable-stream-3',
  'readable-stream-4': 'readable-stream',
} as const;
type Flavour = keyof typeof FLAVOURS;
const flavours = Object.keys(FLAVOURS) as Flavour[];

test.each(Object.keys(PACKAGES))('the names of %s are those that Node finds', async (name) => {
  const found = Object.keys(await import(/* @vite-ignore */ name));
  const { names, hasDefault } = PACKAGES[name];
  expect(found).toEqual(expect.arrayContaining([...names]));
  expect(found.includes('default')).toBe(hasDefault);
});

test.each([
  ['node_modules/through2/through2.js', 'through2@4.0.2'],
  ['node_modules/ndjson/node_modules/split2/index.js', 'split2@3.2.2'],
  ['node_modules/@scope/own/index.js', '@scope/own'],
  ['node_modules/own.js', 'own'],
  ['main.js', null],
])('%s is of the package %s', (file, owner) => {
  expect(packageAt(file)).toBe(owner);
});

describe.each(HOSTS)('on %s', (host) => {
  const checker = hostForTests(host);

  async function printed(text: string, dials = {}): Promise<string> {
    const program = { files: { 'main.js': text }, entry: 'main.js' };
    const { output, report } = await (await checker()).observe(program, NO_MEASURES, [], dials);
    expect(report.scenarios[0].error).toBeNull();
    return output.flatMap(({ to, text: said }) => (to === 'stdout' ? [said] : [])).join('');
  }

  test.each(namesIn('package-programs'))(
    '%s with packages prints what it prints on bare Node',
    async (name) => {
      const text = textOf('package-programs', name);
      const expected = await printedBare(text);
      expect(await printed(text)).toBe(expected);
      expect(expected.split('\n').length).toBeGreaterThan(10);
    },
  );

  test.each(
    flavours.flatMap((flavour) =>
      namesIn('flavour-programs').map((name) => [flavour, name] as const),
    ),
  )(
    'on %s, %s prints what it prints on bare Node with the package itself',
    async (flavour, name) => {
      const text = textOf('flavour-programs', name);
      const expected = await printedBare(text.replace('node:stream', FLAVOURS[flavour]));
      expect(await printed(text, { flavour })).toBe(expected);
      expect(expected.split('\n').length).toBeGreaterThan(40);
    },
  );

  test.each(flavours)('streams of %s are traced, and rules speak of them', async (flavour) => {
    const text = `import { Writable } from 'node:stream';
const disk = new Writable({ highWaterMark: 16, write: (chunk, encoding, done) => setTimeout(done, 1) });
for (let count = 0; count < 40; count++) disk.write('0123456789');
disk.end(() => console.log('done'));`;
    const program = { files: { 'main.js': text }, entry: 'main.js' };
    const measures = { ...NO_MEASURES, allowed: [] };
    const { scenarios } = await (await checker()).examine(program, measures, { flavour });
    expect(scenarios[0].findings).toMatchObject([
      { rule: 'ignored-write-return', stream: 'disk', package: null, place: { line: 3 } },
    ]);
  });

  test('what a flavour lacks is undefined, with a sentence', async () => {
    const text = `import { pipeline } from 'node:stream';
import { finished } from 'node:stream/promises';
console.log(typeof pipeline, typeof finished);`;
    const program = { files: { 'main.js': text }, entry: 'main.js' };
    const observed = await (await checker()).observe(program, NO_MEASURES, [], {
      flavour: 'readable-stream-2',
    });
    const said = (stream: string) =>
      observed.output.flatMap(({ to, text: words }) => (to === stream ? [words] : [])).join('');
    expect(said('stdout')).toBe('undefined undefined\n');
    expect(said('stderr')).toContain('readable-stream 2 has no `pipeline` in "stream": ');
    expect(said('stderr')).toContain('readable-stream 2 has no "stream/promises": ');
  });

  test('a finding at a line of a package names the package', async () => {
    const text = `import through2 from 'through2';
const slow = through2((chunk, encoding, done) => done(null, chunk));
slow.end('a'.repeat(100000));`;
    const program = { files: { 'main.js': text }, entry: 'main.js' };
    const measures = { ...NO_MEASURES, allowed: [] };
    const { scenarios } = await (await checker()).examine(program, measures);
    expect(scenarios[0].findings).toMatchObject([
      {
        rule: 'never-consumed',
        stream: 'slow',
        package: 'through2@4.0.2',
        place: { file: 'node_modules/through2/through2.js' },
      },
    ]);
  });

  test('packages of the program itself are found, as CommonJS and as modules', async () => {
    const files = {
      'main.js': `import shout, { whisper } from 'loud';
import { twice } from '@school/twice';
import pump from 'pump';
console.log(shout('a'), whisper('B'), twice('c'), pump, typeof whisper.Emitter);`,
      'node_modules/loud/package.json': '{ "main": "lib" }',
      'node_modules/loud/lib/index.js': `const Emitter = require('events');
class Loud extends Emitter {}
const { whisper } = require('./whisper');
module.exports = (text) => new Loud().listenerCount('x') + text.toUpperCase();
module.exports.whisper = Object.assign(whisper, { Emitter: require('through2') });`,
      'node_modules/loud/lib/whisper.js': 'exports.whisper = (text) => text.toLowerCase();',
      'node_modules/@school/twice.js': 'export const twice = (text) => text + text;',
      'node_modules/pump.js': "export default 'another pump';",
    };
    const program = { files, entry: 'main.js' };
    const { output, report } = await (await checker()).observe(program, NO_MEASURES, []);
    expect(report.scenarios[0].error).toBeNull();
    expect(output).toEqual([{ to: 'stdout', text: '0A b cc another pump function\n' }]);
    const without = { files: { ...files, 'main.js': "import 'lodash';" }, entry: 'main.js' };
    const { scenarios } = await (await checker()).examine(without, NO_MEASURES);
    expect(scenarios[0].error?.message).toContain('"loud" and "@school/twice", and its own');
  });

  test('any other package is refused in a sentence', async () => {
    const program = { files: { 'main.js': "import 'lodash';" }, entry: 'main.js' };
    const { scenarios } = await (await checker()).examine(program, NO_MEASURES);
    expect(scenarios[0].error).toMatchObject({ code: 'no-such-import', place: { line: 1 } });
    for (const name of IMPORTABLE) expect(scenarios[0].error?.message).toContain(`"${name}"`);
  });
});
