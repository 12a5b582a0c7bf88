// https://nodejs.org/api/fs.html
import { abortError, checkInteger } from '../errors.ts';
import { type FileOptions, flagsOf, modeOf, optionsOf, pathOf } from './arguments.ts';
import type { CallHost, Calls } from './call.ts';
import { constants } from './constants.ts';
import { bytesOf, copyAll, encoded, fileOf, readAll, using, writeAll } from './content.ts';
import { Refusal, telling } from './errors.ts';
import { exists } from './trees.ts';

const { O_RDONLY, O_WRONLY, O_CREAT, O_TRUNC, O_EXCL, COPYFILE_EXCL } = constants;

/** The calls that are about all that a file holds. */
export function createContentCalls(host: CallHost) {
  const { disk } = host;
  return {
    appendFile: (file: unknown, data: unknown, options: unknown = {}) =>
      writeCall(host, file, data, { flag: 'a', ...optionsOf(options) }),
    copyFile(src: unknown, dest: unknown, mode = 0) {
      const [from, to] = [pathOf(src, 'src'), pathOf(dest, 'dest')];
      checkInteger(mode, 'mode', 0, 7);
      const exclusive = mode & COPYFILE_EXCL ? O_EXCL : 0;
      return () => telling('copyfile', () => copy(host, from, to, exclusive), from, to);
    },
    readFile(file: unknown, options: unknown = {}) {
      const { encoding, flag, signal } = optionsOf(options);
      const [source, flags] = [fileOf(file), flagsOf(flag)];
      return () => {
        if (signal?.aborted) throw abortError(signal);
        return encoded(
          using(disk, source, flags, 0o666, (fd) => readAll(host, fd)),
          encoding,
        );
      };
    },
    truncate(path: unknown, len = 0) {
      const name = pathOf(path);
      checkInteger(len, 'len', Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
      const cut = (fd: number) => disk.open.get(fd).truncate(Math.max(0, len));
      return () =>
        using(disk, name, flagsOf('r+'), 0o666, (fd) => telling('ftruncate', () => cut(fd)));
    },
    writeFile: (file: unknown, data: unknown, options: unknown = {}) =>
      writeCall(host, file, data, optionsOf(options)),
  } satisfies Calls;
}

function writeCall(host: CallHost, file: unknown, data: unknown, options: FileOptions) {
  const { encoding, flag = 'w', mode, signal } = options;
  const [target, flags, bits] = [fileOf(file), flagsOf(flag), modeOf(mode, 0o666)];
  const bytes = bytesOf(host, data, encoding);
  return () => {
    if (signal?.aborted) throw abortError(signal);
    using(host.disk, target, flags, bits, (fd) => writeAll(host.disk, fd, bytes));
  };
}

/** @param exclusive O_EXCL where `dest` must not be there yet, else 0. */
function copy(host: CallHost, src: string, dest: string, exclusive: number): void {
  const { disk } = host;
  const { mode, ino } = disk.stat(src);
  const flags = O_WRONLY | O_CREAT | O_TRUNC | exclusive;
  if (disk.stat(src).isDirectory()) {
    // As libuv does it: only the reading fails, and then what was to be written is taken away.
    using(disk, dest, flags, mode, () => disk.unlink(dest));
    throw new Refusal('EISDIR');
  }
  if (!exclusive && exists(disk, dest) && disk.stat(dest).ino === ino) return;
  using(disk, src, O_RDONLY, 0, (from) =>
    using(disk, dest, flags, mode, (to) => copyAll(disk, from, to)),
  );
}
