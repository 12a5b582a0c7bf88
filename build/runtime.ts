import { readdirSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { EXTRAS } from '../src/shims/extra.ts';
import { ownMemfs } from './memfs.ts';
import { buildPackages } from './packages.ts';
import { currentStreams } from './readable-stream.ts';

const root = new URL('..', import.meta.url).pathname;

/** What readable-stream asks for: a process whose ticks we drain, and a decoder that cuts as Node's. */
const ownModules: Plugin = {
  name: 'own-modules',
  setup({ onResolve }) {
    onResolve({ filter: /^process\/$/ }, () => ({ path: `${root}src/run/browser/process.ts` }));
    onResolve({ filter: /^string_decoder\/?$/ }, () => ({
      path: `${root}src/shims/string_decoder.ts`,
    }));
  },
};

/** What the browser's scripts have in common. */
const BROWSER: BuildOptions = {
  outdir: `${root}dist/runtime`,
  bundle: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2022',
  minifyWhitespace: true,
  minifySyntax: true,
  keepNames: true,
  define: {
    'process.env.NODE_DEBUG': '""',
    'process.env.READABLE_STREAM': '""',
    global: 'globalThis',
  },
  plugins: [ownModules, ownMemfs, currentStreams],
};

/** Builds what runs on the program's side of each host into dist/runtime. */
export async function buildRuntime(): Promise<void> {
  const extras = Object.keys(EXTRAS).map(buildExtra);
  await Promise.all([buildChild(), buildWorker(), buildPackages(), ...extras]);
}

async function buildChild(): Promise<void> {
  const { metafile } = await build({
    entryPoints: { child: `${root}src/run/node/child.ts` },
    outdir: `${root}dist/runtime`,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    keepNames: true,
    chunkNames: 'child-[name]-[hash]',
    metafile: true,
    plugins: [ownMemfs],
  });
  removeStale(Object.keys(metafile.outputs));
}

/** Takes away the parts of earlier children, which would be packed with this one's. */
function removeStale(outputs: readonly string[]): void {
  const made = outputs.map((path) => basename(path));
  for (const name of readdirSync(`${root}dist/runtime`)) {
    if (name.startsWith('child-') && !made.includes(name))
      rmSync(`${root}dist/runtime/${name}`, { force: true });
  }
}

function buildWorker() {
  return build({ ...BROWSER, entryPoints: { worker: `${root}src/run/browser/worker.ts` } });
}

/** A script that leaves its maker where the worker looks for it. */
function buildExtra(name: string) {
  const { outdir, ...options } = BROWSER;
  const contents = `import { makeExtra } from './src/shims/${name}.ts';
    globalThis.highwaterHandover = makeExtra;`;
  return build({
    ...options,
    stdin: { contents, resolveDir: root, loader: 'ts' },
    outfile: `${outdir}/extra-${name}.js`,
  });
}
