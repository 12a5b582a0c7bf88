import { build } from 'astro';

const root = new URL('..', import.meta.url).pathname;

/** Builds the site into dist/site. */
export async function buildSite(): Promise<void> {
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
  await build({ root, logLevel: 'warn' });
}
