import { EPOCH } from '../globals.ts';
import type { StandardInput } from '../process/input.ts';
import { constants } from './constants.ts';
import { Refusal } from './errors.ts';
import type { OpenFile } from './open-file.ts';
import { Stats } from './stats.ts';

export type Print = (to: 'stdout' | 'stderr', bytes: Uint8Array) => void;

/** What Linux keeps in /dev, as far as streams are ever led there, by path. */
export function createDevices(
  print: Print,
  input: StandardInput,
): Readonly<Record<string, OpenFile>> {
  const all = (bytes: Uint8Array) => bytes.byteLength;
  const printing = (to: 'stdout' | 'stderr') => (bytes: Uint8Array) => {
    print(to, bytes);
    return bytes.byteLength;
  };
  const typed = (into: Uint8Array) => {
    const bytes = input.take(into.byteLength);
    into.set(bytes);
    return bytes.byteLength;
  };
  return {
    '/dev/null': new Device(none, all),
    '/dev/zero': new Device((into) => into.fill(0).byteLength, all),
    '/dev/stdin': new Device(typed, none),
    '/dev/stdout': new Device(none, printing('stdout')),
    '/dev/stderr': new Device(none, printing('stderr')),
  };
}

const none = () => 0;

class Device implements OpenFile {
  readonly read: OpenFile['read'];
  readonly write: OpenFile['write'];

  constructor(read: OpenFile['read'], write: OpenFile['write']) {
    this.read = read;
    this.write = write;
  }

  stat(): Stats {
    const mode = constants.S_IFCHR | 0o666;
    const [atimeMs, mtimeMs, ctimeMs, birthtimeMs] = [EPOCH, EPOCH, EPOCH, EPOCH];
    return new Stats({
      mode,
      nlink: 1,
      ino: 1,
      gid: 0,
      size: 0,
      atimeMs,
      mtimeMs,
      ctimeMs,
      birthtimeMs,
    });
  }

  truncate(): void {
    throw new Refusal('EINVAL');
  }

  chmod(): void {
    throw new Refusal('EPERM');
  }

  utimes(): void {
    throw new Refusal('EPERM');
  }

  close(): void {}
}
