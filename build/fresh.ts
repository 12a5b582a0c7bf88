import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;

/** What a build depends on. */
const INPUTS = ['src', 'content', 'exercises', 'build', 'package-lock.json', 'astro.config.mjs'];

const STAMP = join(root, 'dist/.built');

/** Whether dist/ was built from the sources as they are now. */
export function isFresh(): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest();
}

export function stamp(): void {
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, digest());
}

function digest(): string {
  const hash = createHash('sha256').update(process.version);
  for (const path of INPUTS.flatMap((input) => filesIn(join(root, input)))) {
    hash.update(path.slice(root.length)).update(readFileSync(path));
  }
  return hash.digest('hex');
}

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}
