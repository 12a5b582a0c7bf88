import { describe, expect, test } from 'vitest';
import { complete, type Lock, type Locked, missingFrom } from '../../build/lock.ts';
import { read } from './tree.ts';

const lock = JSON.parse(read('package-lock.json')) as Lock;
const own = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;

describe('package-lock.json', () => {
  test('has an entry for every optional dependency, of whatever system: else run npm run lock', () => {
    expect(missingFrom(lock)).toEqual([]);
  });

  test('names no registry: another machine has another', () => {
    const resolved = Object.entries(lock.packages).filter(([, entry]) => 'resolved' in entry);
    expect(resolved.filter(([, { link }]) => !link).map(([path]) => path)).toEqual([]);
    for (const [, { resolved: folder }] of resolved) expect(folder).toMatch(/^tests\/nodes\/\d+$/);
  });

  test('is as npm run lock leaves it', () => {
    expect(`${JSON.stringify(complete(lock), null, 2)}\n`).toBe(read('package-lock.json'));
  });

  test('is that of package.json', () => {
    const { dependencies, devDependencies, engines } = lock.packages[''] as typeof own;
    expect({ dependencies, devDependencies, engines }).toEqual({
      dependencies: own.dependencies,
      devDependencies: own.devDependencies,
      engines: own.engines,
    });
  });

  test('brings Node 24, and asks whoever installs Highwater for Node 20', () => {
    expect(lock.packages['node_modules/node'].version).toMatch(/^24\./);
    expect(own.devDependencies.node).toMatch(/^\^24\./);
    expect(own.engines).toEqual({ node: '>=20' });
  });

  test.each(['22', '26'])('brings Node %s too, in a folder of its own', (major) => {
    const { version } = lock.packages[`tests/nodes/${major}/node_modules/node`];
    expect(version?.split('.')[0]).toBe(major);
  });

  test('lets exactly those packages run scripts that have some', () => {
    const scripted = Object.entries(lock.packages)
      .filter(([, { hasInstallScript, optional }]) => hasInstallScript && !optional)
      .map(([path]) => path.replace(/.*node_modules\//, ''));
    expect(Object.keys(own.allowScripts).sort()).toEqual([...new Set(scripted)].sort());
  });
});

/** The entry that is made for a package that one named `tool` wants at 1.2.3. */
function entryOf(name: string, tool: Locked = {}): Locked | undefined {
  const wanting = { ...tool, optionalDependencies: { [name]: '1.2.3' } };
  return complete({ packages: { 'node_modules/tool': wanting } }).packages[`node_modules/${name}`];
}

describe('an entry that npm left out', () => {
  test.each([
    ['@esbuild/linux-x64', { cpu: ['x64'], os: ['linux'] }],
    ['@astrojs/compiler-binding-win32-arm64-msvc', { cpu: ['arm64'], os: ['win32'] }],
    ['@rolldown/binding-linux-x64-musl', { cpu: ['x64'], libc: ['musl'], os: ['linux'] }],
    ['lightningcss-linux-arm64-gnu', { cpu: ['arm64'], libc: ['glibc'], os: ['linux'] }],
    ['@img/sharp-libvips-linuxmusl-x64', { cpu: ['x64'], libc: ['musl'], os: ['linux'] }],
    ['@rolldown/binding-wasm32-wasi', { cpu: ['wasm32'] }],
  ])('is made from the name %s', (name, system) => {
    expect(entryOf(name)).toEqual({ version: '1.2.3', optional: true, ...system });
  });

  test('is of development where the package that wants it is', () => {
    expect(entryOf('@biomejs/cli-darwin-x64', { dev: true })).toEqual({
      version: '1.2.3',
      dev: true,
      optional: true,
      cpu: ['x64'],
      os: ['darwin'],
    });
  });

  test('is not made where one stands in a folder around, or in the package’s own', () => {
    const wanting = { optionalDependencies: { 'a-linux-x64': '1.0.0' } };
    const found = { version: '1.0.0' };
    const inner = 'node_modules/tool/node_modules/inner';
    expect(
      missingFrom({ packages: { [inner]: wanting, 'node_modules/a-linux-x64': found } }),
    ).toEqual([]);
    expect(
      missingFrom({
        packages: { [inner]: wanting, 'node_modules/tool/node_modules/a-linux-x64': found },
      }),
    ).toEqual([]);
    expect(
      missingFrom({
        packages: { [inner]: wanting, 'node_modules/other/node_modules/a-linux-x64': found },
      }),
    ).toEqual([{ name: 'a-linux-x64', range: '1.0.0', by: inner }]);
  });

  test('stands in the folder of the package that wants it where another version is in its place', () => {
    const want = (version: string) => ({ optionalDependencies: { 'a-linux-x64': version } });
    const packages = { 'node_modules/one': want('1.0.0'), 'node_modules/two': want('2.0.0') };
    const lock = complete({ packages });
    const versions = Object.entries(lock.packages).map(([path, { version }]) => [path, version]);
    expect(Object.fromEntries(versions)).toMatchObject({
      'node_modules/a-linux-x64': '1.0.0',
      'node_modules/two/node_modules/a-linux-x64': '2.0.0',
    });
    expect(missingFrom(lock)).toEqual([]);
  });

  test('is not guessed from a name that says nothing', () => {
    expect(() => entryOf('bindings')).toThrow(
      'The name bindings does not say which system it is for.',
    );
  });

  test('is put in its place, and the addresses of a registry are taken out', () => {
    const packages = {
      '': {},
      'node_modules/a': { resolved: 'https://example.com/a.tgz', version: '1.0.0' },
      'node_modules/tool': { optionalDependencies: { 'b-linux-x64': '2.0.0' } },
    };
    expect(Object.entries(complete({ packages }).packages)).toEqual([
      ['', {}],
      ['node_modules/a', { version: '1.0.0' }],
      [
        'node_modules/b-linux-x64',
        { version: '2.0.0', optional: true, cpu: ['x64'], os: ['linux'] },
      ],
      ['node_modules/tool', packages['node_modules/tool']],
    ]);
  });
});
