// https://nodejs.org/api/fs.html#class-fsstats
import { constants } from './constants.ts';

/** Who programs run as: an ordinary user, to whom a file can be closed. */
export const USER = 1000;

/** A file system's usual block, and the unit that `blocks` counts in. */
const BLOCK_BYTES = 4096;
const UNIT_BYTES = 512;

/** What a volume knows of a file. */
export interface Facts {
  readonly mode: number;
  readonly nlink: number;
  readonly ino: number;
  readonly gid: number;
  readonly size: number;
  readonly atimeMs: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly birthtimeMs: number;
}

/** What `stat()` gives. Its fields stand in Node's order. */
export class Stats {
  readonly dev = 1;
  readonly mode: number;
  readonly nlink: number;
  readonly uid = USER;
  readonly gid = USER;
  readonly rdev = 0;
  readonly blksize = BLOCK_BYTES;
  readonly ino: number;
  readonly size: number;
  readonly blocks: number;
  readonly atimeMs: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly birthtimeMs: number;

  constructor(facts: Facts) {
    const size = (facts.mode & constants.S_IFMT) === constants.S_IFDIR ? BLOCK_BYTES : facts.size;
    this.mode = facts.mode;
    this.nlink = facts.nlink;
    this.ino = facts.ino;
    this.size = size;
    this.blocks = (Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES) / UNIT_BYTES;
    this.atimeMs = facts.atimeMs;
    this.mtimeMs = facts.mtimeMs;
    this.ctimeMs = facts.ctimeMs;
    this.birthtimeMs = facts.birthtimeMs;
  }

  get atime(): Date {
    return new Date(this.atimeMs);
  }

  get mtime(): Date {
    return new Date(this.mtimeMs);
  }

  get ctime(): Date {
    return new Date(this.ctimeMs);
  }

  get birthtime(): Date {
    return new Date(this.birthtimeMs);
  }

  isFile(): boolean {
    return this.#is(constants.S_IFREG);
  }

  isDirectory(): boolean {
    return this.#is(constants.S_IFDIR);
  }

  isSymbolicLink(): boolean {
    return this.#is(constants.S_IFLNK);
  }

  isFIFO(): boolean {
    return this.#is(constants.S_IFIFO);
  }

  isSocket(): boolean {
    return this.#is(constants.S_IFSOCK);
  }

  isCharacterDevice(): boolean {
    return this.#is(constants.S_IFCHR);
  }

  isBlockDevice(): boolean {
    return this.#is(constants.S_IFBLK);
  }

  #is(type: number): boolean {
    return (this.mode & constants.S_IFMT) === type;
  }
}
