// https://nodejs.org/api/fs.html#class-fsdirent
import { constants } from './constants.ts';
import type { Stats } from './stats.ts';

const { UV_DIRENT_UNKNOWN, UV_DIRENT_FILE, UV_DIRENT_DIR, UV_DIRENT_LINK } = constants;

const type = Symbol('type');

/** One entry of a directory, as `readdir()` gives it when asked for types. */
export class Dirent {
  readonly name: string;
  readonly parentPath: string;
  readonly [type]: number;

  constructor(name: string, parentPath: string, stats: Stats) {
    this.name = name;
    this.parentPath = parentPath;
    this[type] = typeOf(stats);
  }

  isFile(): boolean {
    return this[type] === UV_DIRENT_FILE;
  }

  isDirectory(): boolean {
    return this[type] === UV_DIRENT_DIR;
  }

  isSymbolicLink(): boolean {
    return this[type] === UV_DIRENT_LINK;
  }

  isFIFO(): boolean {
    return false;
  }

  isSocket(): boolean {
    return false;
  }

  isCharacterDevice(): boolean {
    return false;
  }

  isBlockDevice(): boolean {
    return false;
  }
}

function typeOf(stats: Stats): number {
  if (stats.isFile()) return UV_DIRENT_FILE;
  if (stats.isDirectory()) return UV_DIRENT_DIR;
  return stats.isSymbolicLink() ? UV_DIRENT_LINK : UV_DIRENT_UNKNOWN;
}
