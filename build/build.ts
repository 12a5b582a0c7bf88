/** `npm run build`: makes dist/ whole. With `--if-stale`, only if the sources have changed. */
import { alone } from './alone.ts';
import { isFresh, stamp } from './fresh.ts';
import { buildPackage } from './package.ts';
import { buildRuntime } from './runtime.ts';
import { buildSite } from './site.ts';
import { packWasm } from './wasm.ts';

/** Builds what is not built from the sources as they are now. */
export function buildIfStale(): Promise<void> {
  return alone(async () => {
    if (!isFresh()) await buildAll();
  });
}

/** The runtime first, since the site carries it, and the cover's picture is run in it. */
async function buildAll(): Promise<void> {
  packWasm();
  await Promise.all([buildRuntime(), buildPackage()]);
  await buildSite();
  stamp();
}

if (import.meta.main) {
  await (process.argv.includes('--if-stale') ? buildIfStale() : alone(buildAll));
}
