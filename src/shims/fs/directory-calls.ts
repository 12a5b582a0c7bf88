// https://nodejs.org/api/fs.html
import { invalidArgType } from '../errors.ts';
import { type FileOptions, modeOf, optionsOf, pathOf } from './arguments.ts';
import type { CallHost, Calls } from './call.ts';
import type { Disk } from './disk.ts';
import { isDirectoryError, telling } from './errors.ts';
import { exists, list, makeDirectories, removeAll } from './trees.ts';

interface ReaddirOptions extends FileOptions {
  readonly withFileTypes?: boolean;
  readonly recursive?: boolean;
}

interface RmOptions {
  readonly force?: boolean;
  readonly recursive?: boolean;
}

/** The calls that are about directories. */
export function createDirectoryCalls({ disk, Buffer }: CallHost) {
  return {
    mkdir(path: unknown, options: unknown = {}) {
      const name = pathOf(path);
      const { recursive, mode } = mkdirOptions(options);
      if (recursive) return () => telling('mkdir', () => makeDirectories(disk, name, mode), name);
      return () => telling('mkdir', () => disk.mkdir(name, mode), name);
    },
    mkdtemp(prefix: unknown, options: unknown = {}) {
      const name = pathOf(prefix, 'prefix');
      optionsOf(options);
      return () => {
        const made = `${name}${randomSuffix()}`;
        telling('mkdtemp', () => disk.mkdir(made, 0o700), `${name}XXXXXX`);
        return made;
      };
    },
    readdir(path: unknown, options: unknown = {}) {
      const name = pathOf(path);
      const { encoding, withFileTypes, recursive } = optionsOf<ReaddirOptions>(options);
      return () => {
        const entries = list(disk, name, recursive === true);
        if (withFileTypes) return entries;
        const names = entries.map((entry) => below(disk, name, entry));
        return encoding === 'buffer' ? names.map((each) => Buffer.from(each)) : names;
      };
    },
    rm(path: unknown, options: unknown = {}) {
      const name = pathOf(path);
      const { force, recursive } = optionsOf<RmOptions>(options);
      return () => {
        if (force && !exists(disk, name)) return;
        if (telling('lstat', () => disk.lstat(name), name).isDirectory()) {
          if (!recursive) throw isDirectoryError(name);
          removeAll(disk, name);
        } else telling('unlink', () => disk.unlink(name), name);
      };
    },
    rmdir(path: unknown, options: unknown = {}) {
      const name = pathOf(path);
      optionsOf(options);
      return () => telling('rmdir', () => disk.rmdir(name), name);
    },
  } satisfies Calls;
}

function mkdirOptions(options: unknown): { recursive: boolean; mode: number } {
  const plain = typeof options !== 'object' || options === null;
  const { mode, recursive = false } = (plain ? { mode: options } : options) as {
    mode?: unknown;
    recursive?: unknown;
  };
  if (typeof recursive !== 'boolean') {
    throw invalidArgType('options.recursive', 'of type boolean', recursive);
  }
  return { recursive, mode: modeOf(mode, 0o777) };
}

/** What an entry is called from the directory that was asked for. */
function below(
  disk: Disk,
  directory: string,
  { name, parentPath }: { name: string; parentPath: string },
) {
  const way = disk.absolute(parentPath).slice(disk.absolute(directory).length);
  return `${way}/${name}`.slice(1);
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

function randomSuffix(): string {
  const letter = () => LETTERS[Math.floor(Math.random() * LETTERS.length)];
  return Array.from({ length: 6 }, letter).join('');
}
