/** `npm run build`: makes dist/ whole. With `--if-stale`, only if the sources have changed. */
import { isFresh, stamp } from './fresh.ts';
import { buildPackage } from './package.ts';
import { buildRuntime } from './runtime.ts';
import { buildSite } from './site.ts';
import { packWasm } from './wasm.ts';

/** Builds what is not built from the sources as they are now. */
export async function buildIfStale(): Promise<void> {
  if (!isFresh()) await buildAll();
}

/** The runtime first, since the site carries it; the site's pages run the lessons' programs in it. */
async function buildAll(): Promise<void> {
  packWasm();
  await Promise.all([buildRuntime(), buildPackage()]);
  await buildSite();
  stamp();
}

if (import.meta.main) {
  await (process.argv.includes('--if-stale') ? buildIfStale() : buildAll());
}
