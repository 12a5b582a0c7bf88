import { build, type Plugin } from 'esbuild';

const root = new URL('..', import.meta.url).pathname;

/** readable-stream asks for the package `process/`; in a worker it gets ours, whose ticks we drain. */
const ownProcess: Plugin = {
  name: 'own-process',
  setup({ onResolve }) {
    onResolve({ filter: /^process\/$/ }, () => ({ path: `${root}src/run/browser/process.ts` }));
  },
};

/** Builds what runs on the program's side of each host into dist/runtime. */
export async function buildRuntime(): Promise<void> {
  await Promise.all([
    build({
      entryPoints: { child: `${root}src/run/node/child.ts` },
      outdir: `${root}dist/runtime`,
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      chunkNames: 'child-[hash]',
    }),
    build({
      entryPoints: { worker: `${root}src/run/browser/worker.ts` },
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
      plugins: [ownProcess],
    }),
  ]);
}
