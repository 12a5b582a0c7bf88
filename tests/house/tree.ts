import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from './modules.ts';

export const ROOT = new URL('../..', import.meta.url).pathname;

/** The files of the repository, tracked or about to be, by path. */
export function repositoryFiles(): string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const listed = execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' });
  return listed.split('\0').filter((file) => file !== '' && existsSync(join(ROOT, file)));
}

export function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** The texts of those files that `wanted` picks. */
export function filesOf(wanted: (file: string) => boolean): Files {
  const picked = repositoryFiles().filter(wanted);
  return Object.fromEntries(picked.map((file) => [file, read(file)]));
}
