import { Counted, HEAD_BYTES } from './counted.ts';
import { crc32 } from './crc32.ts';
import type { Disk } from './disk.ts';

/** A file that the program left behind. */
export interface LeftFile {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** The first bytes of it. */
  readonly head: Uint8Array;
  /** CRC-32 of all of it, as zlib's; null where it was not kept, nor written from end to end. */
  readonly crc32: number | null;
  /** It was too large to be kept. */
  readonly counted: boolean;
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
  if (counted) return { path, size, head: counted.head, crc32: counted.crc32, counted: true };
  const bytes = disk.head(path, size);
  const head = bytes.slice(0, HEAD_BYTES);
  const file = { path, size, head, crc32: crc32(bytes, 0), counted: false };
  return wrap && size > HEAD_BYTES ? { ...file, whole: wrap(bytes) } : file;
}

/** A directory that its owner may list and enter. */
function isOpen({ mode }: { mode: number }): boolean {
  return (mode & 0o500) === 0o500;
}
