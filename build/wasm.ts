import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';

const root = new URL('..', import.meta.url).pathname;

/**
 * Packs esbuild's wasm for the page. Its name ends in nothing that a file server knows, so that none
 * unpacks it on the way.
 */
export function packWasm(): void {
  const from = createRequire(import.meta.url).resolve('esbuild-wasm/esbuild.wasm');
  const to = `${root}dist/runtime/esbuild.wasm-gz`;
  const stamp = `${to}.version`;
  const { version } = JSON.parse(
    readFileSync(from.replace('esbuild.wasm', 'package.json'), 'utf8'),
  ) as { version: string };
  if (existsSync(to) && existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return;
  mkdirSync(`${root}dist/runtime`, { recursive: true });
  writeFileSync(to, gzipSync(readFileSync(from), { level: 9 }));
  writeFileSync(stamp, version);
}
