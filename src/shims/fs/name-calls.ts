// https://nodejs.org/api/fs.html
import { nodeError } from '../errors.ts';
import { modeOf, optionsOf, pathOf, secondsOf } from './arguments.ts';
import type { CallHost, Calls } from './call.ts';
import { constants } from './constants.ts';
import type { Disk } from './disk.ts';
import { refused, telling } from './errors.ts';
import { prefixesOf } from './trees.ts';

const { F_OK, R_OK, W_OK, X_OK } = constants;

/** The calls that are about names: what is where, and who may touch it. */
export function createNameCalls({ disk }: CallHost) {
  return {
    access(path: unknown, mode = F_OK) {
      const name = pathOf(path);
      if ((mode & ~(R_OK | W_OK | X_OK)) !== 0) throw badMode();
      return () => telling('access', () => disk.access(name, mode), name);
    },
    chmod(path: unknown, mode: unknown) {
      const [name, bits] = [pathOf(path), modeOf(mode, 0)];
      return () => telling('chmod', () => disk.chmod(name, bits), name);
    },
    link(existingPath: unknown, newPath: unknown) {
      const [from, to] = [pathOf(existingPath, 'existingPath'), pathOf(newPath, 'newPath')];
      return () => telling('link', () => disk.link(from, to), from, to);
    },
    lstat: statCall('lstat', (path) => disk.lstat(path)),
    readlink(path: unknown, _options: unknown = {}) {
      const name = pathOf(path);
      return () => telling('readlink', () => disk.readlink(name), name);
    },
    realpath(path: unknown, options: unknown = {}) {
      const name = pathOf(path);
      optionsOf(options);
      return () => realpath(disk, name);
    },
    rename(oldPath: unknown, newPath: unknown) {
      const [from, to] = [pathOf(oldPath, 'oldPath'), pathOf(newPath, 'newPath')];
      return () => telling('rename', () => disk.rename(from, to), from, to);
    },
    stat: statCall('stat', (path) => disk.stat(path)),
    symlink(target: unknown, path: unknown, _type: unknown = null) {
      const [to, name] = [pathOf(target, 'target'), pathOf(path)];
      return () => telling('symlink', () => disk.symlink(to, name), to, name);
    },
    unlink(path: unknown) {
      const name = pathOf(path);
      return () => telling('unlink', () => disk.unlink(name), name);
    },
    utimes(path: unknown, atime: unknown, mtime: unknown) {
      const name = pathOf(path);
      const [read, changed] = [secondsOf(atime), secondsOf(mtime)];
      return () => telling('utime', () => disk.utimes(name, read, changed), name);
    },
  } satisfies Calls;
}

function statCall(syscall: string, look: (path: string) => unknown) {
  return (path: unknown, options: { readonly bigint?: boolean } = {}) => {
    const name = pathOf(path);
    if (options?.bigint) throw refused('stat() with bigint numbers');
    return () => telling(syscall, () => look(name), name);
  };
}

/** Node looks at each step by itself, and says at which one it stopped. */
function realpath(disk: Disk, path: string): string {
  const whole = disk.absolute(path);
  for (const prefix of prefixesOf(whole)) telling('lstat', () => disk.lstat(prefix), prefix);
  return telling('stat', () => disk.realpath(whole), whole);
}

function badMode(): Error {
  return nodeError(RangeError, 'ERR_OUT_OF_RANGE', 'mode is out of range: >= 0 && <= 7');
}
