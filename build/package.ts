import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { type BuildOptions, build } from 'esbuild';

const root = new URL('..', import.meta.url).pathname;

/** What `require('highwater')` gives, as Jest does unless it is told otherwise. */
const COMMON_JS = {
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  banner: { js: "const moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
  define: { 'import.meta.url': 'moduleUrl' },
} satisfies BuildOptions;

/** Builds what users install: the command and the modules, as compiled JavaScript with types. */
export async function buildPackage(): Promise<void> {
  rmSync(`${root}dist/chunks`, { recursive: true, force: true });
  const shared = {
    outdir: `${root}dist`,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    chunkNames: 'chunks/[name]-[hash]',
    external: ['esbuild', 'playwright-core'],
  } satisfies BuildOptions;
  await Promise.all([
    build({
      ...shared,
      entryPoints: { cli: `${root}src/cli/main.ts` },
      banner: { js: '#!/usr/bin/env node' },
    }),
    build({
      ...shared,
      entryPoints: {
        index: `${root}src/index.ts`,
        register: `${root}src/attach/register.ts`,
        devices: `${root}src/attach/devices.ts`,
      },
    }),
    build({
      ...shared,
      ...COMMON_JS,
      splitting: false,
      entryPoints: { index: `${root}src/index.ts`, preload: `${root}src/attach/preload.ts` },
    }),
    buildPicture(),
  ]);
  emitTypes();
}

/** What draws a run: few runs are drawn, and the others need not load it. */
function buildPicture() {
  return build({
    entryPoints: { picture: `${root}src/view/picture.ts` },
    outdir: `${root}dist`,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'neutral',
    target: 'node20',
  });
}

function emitTypes(): void {
  const tsc = `${root}node_modules/typescript/bin/tsc`;
  const args = ['-p', `${root}build/types.json`];
  execFileSync(process.execPath, [tsc, ...args], { stdio: 'inherit' });
}
