// https://nodejs.org/api/errors.html#common-system-errors
import { nodeError } from '../errors.ts';

/** Linux's numbers, and libuv's words. */
const REASONS: Readonly<Record<string, readonly [number: number, words: string]>> = {
  EPERM: [1, 'operation not permitted'],
  ENOENT: [2, 'no such file or directory'],
  EIO: [5, 'i/o error'],
  EBADF: [9, 'bad file descriptor'],
  EACCES: [13, 'permission denied'],
  EEXIST: [17, 'file already exists'],
  ENOTDIR: [20, 'not a directory'],
  EISDIR: [21, 'illegal operation on a directory'],
  EINVAL: [22, 'invalid argument'],
  EMFILE: [24, 'too many open files'],
  ENOSPC: [28, 'no space left on device'],
  EROFS: [30, 'read-only file system'],
  ENAMETOOLONG: [36, 'name too long'],
  ENOTEMPTY: [39, 'directory not empty'],
  ELOOP: [40, 'too many symbolic links encountered'],
};

/** Why a call failed, before it is known which call that was. */
export class Refusal extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** An error of the file system, as Node words it: "ENOENT: no such file or directory, open 'x'". */
function systemError(code: string, syscall: string, path?: string, dest?: string): Error {
  const [number, words] = REASONS[code];
  const named = path === undefined ? '' : ` '${path}'`;
  const to = dest === undefined ? '' : ` -> '${dest}'`;
  return Object.assign(new Error(`${code}: ${words}, ${syscall}${named}${to}`), {
    errno: -number,
    code,
    syscall,
    ...(path === undefined ? {} : { path }),
    ...(dest === undefined ? {} : { dest }),
  });
}

/** Runs `call`, and tells of what the file system refused in Node's own words. */
export function telling<T>(syscall: string, call: () => T, path?: string, dest?: string): T {
  try {
    return call();
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === undefined || !(code in REASONS)) throw error;
    throw systemError(code, syscall, path, dest);
  }
}

/** What `rm` says of a directory that it was not told to empty. */
export function isDirectoryError(path: string): Error {
  const message = `Path is a directory: rm returned EISDIR (is a directory) ${path}`;
  const info = { code: 'EISDIR', message: 'is a directory', path, syscall: 'rm', errno: 21 };
  const error = nodeError(Error, 'ERR_FS_EISDIR', message);
  return Object.assign(error, { name: 'SystemError', info, errno: 21, syscall: 'rm', path });
}

/** What Node has and these files have not: says so, rather than to do something else. */
export function refused(what: string): Error {
  const why = 'The files of a program are in memory, and only the program itself changes them.';
  return nodeError(Error, 'ERR_METHOD_NOT_IMPLEMENTED', `${what} does not exist here. ${why}`);
}

/** What `readFile` says of a file that no buffer can hold. */
export function tooLarge(size: number): Error {
  return nodeError(
    RangeError,
    'ERR_FS_FILE_TOO_LARGE',
    `File size (${size}) is greater than 2 GiB`,
  );
}

/** Of a file that was too large to be kept: it has been counted and hashed, and that is all of it. */
export function notKept(size: number): Error {
  const message = `This file cannot be read back: of its ${size} bytes none are kept, since it grew beyond the 32 MiB that are kept of a file. It was counted and hashed as it was written.`;
  return nodeError(Error, 'ERR_METHOD_NOT_IMPLEMENTED', message);
}
