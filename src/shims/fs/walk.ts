import type { Volume } from 'memfs';
import { Refusal } from './errors.ts';

/** Linux's own limit. */
const MAX_LINKS = 40;

/** Linux's own limits for a path and a step of it, in bytes. */
const MAX_PATH = 4095;
const MAX_STEP = 255;

const utf8 = new TextEncoder();

/**
 * Follows a path from the root, step by step as Linux does: through links, and only through
 * directories that exist.
 *
 * @param cwd where a relative path begins.
 * @param follow whether a link at the very end is followed too.
 * @returns the path without links and dots. Its last step may be missing.
 * @throws Refusal for a step that is missing, or is no directory.
 */
export function walk(volume: Volume, cwd: string, path: string, follow: boolean): string {
  if (path === '') throw new Refusal('ENOENT');
  if (bytesIn(path) > MAX_PATH) throw new Refusal('ENAMETOOLONG');
  const steps = stepsOf(path.startsWith('/') ? path : `${cwd}/${path}`);
  const passed: string[] = [];
  for (let links = 0; steps.length > 0; ) {
    const step = steps.shift() as string;
    if (step === '..') passed.pop();
    if (step === '..' || step === '.') continue;
    if (bytesIn(step) > MAX_STEP) throw new Refusal('ENAMETOOLONG');
    const here = `/${[...passed, step].join('/')}`;
    const stats = volume.lstatSync(here, { throwIfNoEntry: false });
    if (stats?.isSymbolicLink() && (follow || steps.length > 0)) {
      if (++links > MAX_LINKS) throw new Refusal('ELOOP');
      const target = String(volume.readlinkSync(here));
      if (target.startsWith('/')) passed.length = 0;
      steps.unshift(...stepsOf(target));
      continue;
    }
    if (steps.length > 0 && !stats) throw new Refusal('ENOENT');
    if (steps.length > 0 && !stats?.isDirectory()) throw new Refusal('ENOTDIR');
    passed.push(step);
  }
  return `/${passed.join('/')}`;
}

/** No letter takes more than three bytes for each of its units. */
function bytesIn(text: string): number {
  return text.length * 3 <= MAX_STEP ? text.length : utf8.encode(text).length;
}

/** A path that ends in `/` has a last step `.`, since it must be a directory. */
function stepsOf(path: string): string[] {
  const steps = path.split('/').filter((step) => step !== '');
  return path.endsWith('/') ? [...steps, '.'] : steps;
}
