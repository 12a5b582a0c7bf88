import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { build as buildPages } from 'astro';
import { build } from 'esbuild';

const root = new URL('..', import.meta.url).pathname;
const site = `${root}dist/site/`;

/** Builds the site into dist/site. */
export async function buildSite(): Promise<void> {
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
  await buildPages({ root, logLevel: 'warn' });
  await buildOffline();
}

/** The service worker, which knows every file of the site. */
async function buildOffline(): Promise<void> {
  const files = readdirSync(site, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'offline.js')
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(site.length).replace(/^\//, ''))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(site + file));
  const addresses = files.map((file) => file.replace(/(^|\/)index\.html$/, '$1'));
  await build({
    entryPoints: { offline: `${root}src/site/offline/worker.ts` },
    outdir: site,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: {
      FILES: JSON.stringify(addresses),
      VERSION: JSON.stringify(hash.digest('hex').slice(0, 12)),
    },
  });
}
