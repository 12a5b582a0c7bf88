import { Counted, HEAD_BYTES } from './counted.ts';
import type { Disk } from './disk.ts';

/** A file that the program left behind. */
export interface LeftFile {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** The first bytes of it. */
  readonly head: Uint8Array;
  /** It was too large to be kept. Its CRC-32, or null where it was not written from end to end. */
  readonly counted?: { readonly crc32: number | null };
  /** All of it, where a host can hand that out and there is more than the head. */
  readonly whole?: Blob;
}

/** Makes of a file's bytes what can be handed out. */
export type Wrap = (bytes: Uint8Array) => Blob;

/** All files on a disk but those of the system and those that were given, by path. */
export function leftFiles(disk: Disk, wrap?: Wrap, directory = '/'): LeftFile[] {
  return disk.readdir(directory).flatMap((name) => {
    const path = directory === '/' ? `/${name}` : `${directory}/${name}`;
    if (path === '/dev') return [];
    const stats = disk.lstat(path);
    if (stats.isDirectory()) return isOpen(stats) ? leftFiles(disk, wrap, path) : [];
    if (!stats.isFile()) return [];
    const content = disk.contentAt(path);
    if (content && !(content instanceof Counted)) return [];
    return [leftFile(disk, path, stats.size, content, wrap)];
  });
}

function leftFile(
  disk: Disk,
  path: string,
  size: number,
  counted: Counted | undefined,
  wrap: Wrap | undefined,
): LeftFile {
  const file = { path, size, head: disk.head(path, HEAD_BYTES) };
  if (counted) return { ...file, counted: { crc32: counted.crc32 } };
  if (!wrap || size <= HEAD_BYTES) return file;
  return { ...file, whole: wrap(disk.head(path, size)) };
}

/** A directory that its owner may list and enter. */
function isOpen({ mode }: { mode: number }): boolean {
  return (mode & 0o500) === 0o500;
}
