import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { install } from './installed.ts';

const { folder, highwater, node, write } = install();

const SOURCE = `import { Writable } from 'node:stream';

interface Disk {
  readonly chunks: number;
}

const { chunks }: Disk = { chunks: 40 };
const drain: Writable = new Writable({
  highWaterMark: 16,
  write: (chunk, encoding, done) => setTimeout(done, 1),
});
for (let count = 0; count < chunks; count++) drain.write('0123456789' as string);
drain.end();
`;

/** Compiles the source to one line, with a map of the given kind. */
function compile(outfile: string, sourcemap: 'inline' | 'linked', source = 'src/flood.ts') {
  write(source, SOURCE);
  buildSync({
    absWorkingDir: folder,
    entryPoints: [source],
    outfile,
    sourcemap,
    minify: true,
    format: outfile.endsWith('.cjs') ? 'cjs' : 'esm',
  });
  return outfile;
}

async function found(file: string, args: readonly string[] = []) {
  const report = join(folder, 'r.json');
  await highwater(['run', '--format', 'json', '--report', report, ...args, file]);
  const { scenarios } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  return scenarios[0].findings.map(
    ({ stream, place }) => `${stream} ${place?.file}:${place?.line}`,
  );
}

test.each([
  ['inline', 'dist/inline.mjs'],
  ['linked', 'dist/linked.mjs'],
  ['inline', 'dist/inline.cjs'],
  ['linked', 'dist/linked.cjs'],
] as const)('a finding leads to the source, by a map that is %s: %s', async (kind, file) => {
  expect(await found(compile(file, kind))).toEqual(['drain src/flood.ts:12']);
  const { stderr } = await highwater(['run', file]);
  expect(stderr).toContain('\n    12 | for (let count = 0; count < chunks; count++) drain.write(');
});

test('a source that is in no file is read from the map', async () => {
  const file = compile('dist/alone.mjs', 'linked', 'gone/flood.ts');
  rmSync(join(folder, 'gone'), { recursive: true });
  expect(await found(file)).toEqual(['drain gone/flood.ts:12']);
  expect((await highwater(['run', file])).stderr).toContain('\n    12 | for (let count = 0;');
});

test.each([
  ['is not there', () => rmSync(join(folder, 'dist/lost.mjs.map'))],
  ['is broken', () => writeFileSync(join(folder, 'dist/lost.mjs.map'), '{')],
  [
    'names a source that nobody has',
    () =>
      writeFileSync(
        join(folder, 'dist/lost.mjs.map'),
        '{"version":3,"sources":["no.ts"],"names":[],"mappings":"AAAA"}',
      ),
  ],
])('where a map %s, the place is that of the script', async (_, spoil) => {
  const file = compile('dist/lost.mjs', 'linked');
  spoil();
  const [place] = await found(file);
  expect(place).toMatch(/ dist\/lost\.mjs:1$/);
});

test('an error that ends the program is placed in the source too', async () => {
  write('src/throws.ts', 'interface Nothing {}\n\nthrow new RangeError("full" as string);\n');
  buildSync({
    absWorkingDir: folder,
    entryPoints: ['src/throws.ts'],
    outfile: 'dist/throws.mjs',
    sourcemap: 'linked',
    minify: true,
  });
  for (const args of [[], ['--enable-source-maps']]) {
    const env = { NODE_OPTIONS: args.join(' ') };
    const report = join(folder, 'r.json');
    await highwater(['run', '--format', 'json', '--report', report, 'dist/throws.mjs'], { env });
    const { scenarios } = JSON.parse(readFileSync(report, 'utf8')) as Report;
    expect(scenarios[0].error?.place).toMatchObject({ file: 'src/throws.ts', line: 3 });
  }
});

test('TypeScript that Node runs itself needs no map', async () => {
  const file = write('app.ts', SOURCE);
  const { stdout } = await node(['-p', 'process.features.typescript']);
  const runs = stdout.trim() === 'strip';
  // On an older Node the program cannot start, and nothing is found.
  expect(await found(file)).toEqual(runs ? ['drain app.ts:12'] : []);
});
