import { Dirent } from './dirent.ts';
import type { Disk } from './disk.ts';
import { Refusal, telling } from './errors.ts';

export function exists(disk: Disk, path: string): boolean {
  try {
    disk.stat(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes a directory, and those above it that are missing.
 *
 * @returns the first that had to be made, or undefined.
 */
export function makeDirectories(disk: Disk, path: string, mode: number): string | undefined {
  let first: string | undefined;
  for (const prefix of prefixesOf(path)) {
    if (!exists(disk, prefix)) {
      disk.mkdir(prefix, mode);
      first ??= prefix;
    } else if (!disk.stat(prefix).isDirectory()) {
      throw new Refusal(prefix === path ? 'EEXIST' : 'ENOTDIR');
    }
  }
  return first;
}

/** `a/b/c` begins with `a`, `a/b` and itself. */
export function prefixesOf(path: string): string[] {
  return [...path.matchAll(/[^/]+(?=\/|$)/g)].map(({ 0: step, index }) =>
    path.slice(0, index + step.length),
  );
}

/** Removes a directory with all that is in it. */
export function removeAll(disk: Disk, path: string): void {
  for (const name of disk.readdir(path)) {
    const inner = `${path}/${name}`;
    if (disk.lstat(inner).isDirectory()) removeAll(disk, inner);
    else disk.unlink(inner);
  }
  telling('rmdir', () => disk.rmdir(path), path);
}

/** What is in a directory; with `deep`, also in those below it, level by level as Node has it. */
export function list(disk: Disk, path: string, deep: boolean): Dirent[] {
  const found: Dirent[] = [];
  const directories = [path];
  for (const directory of directories) {
    const names = telling('scandir', () => disk.readdir(directory), directory);
    for (const name of names) {
      const inner = `${directory.replace(/\/$/, '')}/${name}`;
      const entry = new Dirent(name, directory, disk.lstat(inner));
      found.push(entry);
      if (deep && entry.isDirectory()) directories.push(inner.replace(/^\.\//, ''));
    }
  }
  return found;
}
