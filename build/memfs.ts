import type { Plugin } from 'esbuild';

/**
 * What memfs finds where it looks for Node, the same on both hosts: of Node it needs little more than
 * the realm's own Buffer, since its streams are not used and its user is always the same.
 */
const STAND_INS: Readonly<Record<string, string>> = {
  'node:buffer': 'export const { Buffer } = globalThis;',
  'node:events': 'export class EventEmitter {}',
  'node:path': "export * from 'path-browserify';",
  'node:stream': 'export class Readable {} export class Writable {}',
  'node:url': 'export const { URL } = globalThis;',
  './process': `export default {
    platform: 'linux', env: {}, cwd: () => '/', emitWarning() {},
    getuid: () => 1000, getgid: () => 1000,
  };`,
};

/** Parts of memfs that no call of ours reaches. */
const LEFT_OUT = /^(\.\/(glob|cp|Dir|StatFs)|@jsonjoy\.com\/fs-(print|snapshot))$/;

/** Makes memfs small, and the same wherever it runs. */
export const ownMemfs: Plugin = {
  name: 'own-memfs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:|^\.\/|^@jsonjoy/ }, ({ path, importer }) => {
      if (!/@jsonjoy\.com.fs-/.test(importer)) return undefined;
      if (LEFT_OUT.test(path)) return { path, namespace: 'left-out' };
      return path in STAND_INS ? { path, namespace: 'stand-in' } : undefined;
    });
    onLoad({ filter: /.*/, namespace: 'stand-in' }, ({ path }) => ({
      contents: STAND_INS[path],
      resolveDir: new URL('..', import.meta.url).pathname,
    }));
    onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'module.exports = {};' }));
  },
};
