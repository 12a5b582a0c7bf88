import { build } from 'esbuild';

const root = new URL('..', import.meta.url).pathname;

/** Builds what users install: the command, in one folder of compiled JavaScript. */
export async function buildPackage(): Promise<void> {
  await build({
    entryPoints: { cli: `${root}src/cli/main.ts`, register: `${root}src/attach/register.ts` },
    outdir: `${root}dist`,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    chunkNames: 'chunks/[name]-[hash]',
    external: ['esbuild', 'playwright-core'],
    banner: { js: '#!/usr/bin/env node' },
  });
}
