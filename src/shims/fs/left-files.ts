import type { Disk } from './disk.ts';

/** A file that the program left behind. */
export interface LeftFile {
  readonly path: string;
  readonly size: number;
  /** The first bytes of it. */
  readonly head: Uint8Array;
}

/** Enough to see what kind of file it is. */
const HEAD_BYTES = 4096;

/** All files on a disk but those of the system, by path. */
export function leftFiles(disk: Disk, directory = '/'): LeftFile[] {
  return disk.readdir(directory).flatMap((name) => {
    const path = directory === '/' ? `/${name}` : `${directory}/${name}`;
    if (path === '/dev') return [];
    const stats = disk.lstat(path);
    if (stats.isDirectory()) return isOpen(stats) ? leftFiles(disk, path) : [];
    return stats.isFile() ? [{ path, size: stats.size, head: disk.head(path, HEAD_BYTES) }] : [];
  });
}

/** A directory that its owner may list and enter. */
function isOpen({ mode }: { mode: number }): boolean {
  return (mode & 0o500) === 0o500;
}
