// https://nodejs.org/api/fs.html
import { checkInteger } from '../errors.ts';
import { descriptorOf, flagsOf, modeOf, pathOf, secondsOf } from './arguments.ts';
import type { CallHost, Calls } from './call.ts';
import { openFile } from './content.ts';
import { refused, telling } from './errors.ts';
import type { OpenFile } from './open-file.ts';
import { moveAll, readArguments, vectorOf, writeArguments } from './transfers.ts';

/** The calls that are about open files. */
export function createDescriptorCalls({ disk, Buffer }: CallHost) {
  const { open } = disk;
  const tell = <T>(syscall: string, fd: number, use: (file: OpenFile) => T) =>
    telling(syscall, () => use(open.get(fd)));
  const flushCall = (syscall: string) => (fd: unknown) => {
    const number = descriptorOf(fd);
    return () => void tell(syscall, number, () => {});
  };
  return {
    open(path: unknown, flags: unknown = 'r', mode: unknown = 0o666) {
      const [name, how, bits] = [pathOf(path), flagsOf(flags), modeOf(mode, 0o666)];
      return () => openFile(disk, name, how, bits);
    },
    close(fd: unknown) {
      const number = descriptorOf(fd);
      return () => telling('close', () => open.close(number));
    },
    fchmod(fd: unknown, mode: unknown) {
      const [number, bits] = [descriptorOf(fd), modeOf(mode, 0)];
      return () => tell('fchmod', number, (file) => file.chmod(bits));
    },
    fdatasync: flushCall('fdatasync'),
    fstat(fd: unknown, options: { readonly bigint?: boolean } = {}) {
      const number = descriptorOf(fd);
      if (options?.bigint) throw refused('stat() with bigint numbers');
      return () => tell('fstat', number, (file) => file.stat());
    },
    fsync: flushCall('fsync'),
    ftruncate(fd: unknown, len = 0) {
      const number = descriptorOf(fd);
      checkInteger(len, 'len', Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
      return () => tell('ftruncate', number, (file) => file.truncate(Math.max(0, len)));
    },
    futimes(fd: unknown, atime: unknown, mtime: unknown) {
      const number = descriptorOf(fd);
      const [read, changed] = [secondsOf(atime), secondsOf(mtime)];
      return () => tell('futime', number, (file) => file.utimes(read, changed));
    },
    read(fd: unknown, ...rest: unknown[]) {
      const number = descriptorOf(fd);
      const { buffer, bytes, position } = readArguments(Buffer, rest);
      return () => ({
        bytesRead: tell('read', number, (file) => file.read(bytes, position)),
        buffer,
      });
    },
    readv(fd: unknown, buffers: unknown, position: unknown = null) {
      const [number, views] = [descriptorOf(fd), vectorOf(buffers)];
      return () => ({
        bytesRead: moveAll(views, position, (view, at) =>
          tell('read', number, (file) => file.read(view, at)),
        ),
        buffers,
      });
    },
    write(fd: unknown, data: unknown, ...rest: unknown[]) {
      const number = descriptorOf(fd);
      const { buffer, bytes, position } = writeArguments(Buffer, [data, ...rest]);
      return () => ({
        bytesWritten: tell('write', number, (file) => file.write(bytes, position)),
        buffer,
      });
    },
    writev(fd: unknown, buffers: unknown, position: unknown = null) {
      const [number, views] = [descriptorOf(fd), vectorOf(buffers)];
      return () => ({
        bytesWritten: moveAll(views, position, (view, at) =>
          tell('write', number, (file) => file.write(view, at)),
        ),
        buffers,
      });
    },
  } satisfies Calls;
}
