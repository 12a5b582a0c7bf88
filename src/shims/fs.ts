// https://nodejs.org/api/fs.html
import type { Extra, ExtraHost } from './extra.ts';
import type { Calls } from './fs/call.ts';
import { callables } from './fs/callables.ts';
import { constants } from './fs/constants.ts';
import { createContentCalls } from './fs/content-calls.ts';
import { createDescriptorCalls } from './fs/descriptor-calls.ts';
import type { Print } from './fs/devices.ts';
import { FILE_DIALS } from './fs/dials.ts';
import { createDirectoryCalls } from './fs/directory-calls.ts';
import { Dirent } from './fs/dirent.ts';
import { Disk } from './fs/disk.ts';
import { Forms } from './fs/forms.ts';
import { leftFiles } from './fs/left-files.ts';
import { createNameCalls } from './fs/name-calls.ts';
import type { Operations } from './fs/operations.ts';
import { Pace } from './fs/pace.ts';
import { createPromises } from './fs/promises.ts';
import { createReadStreamClass } from './fs/read-stream.ts';
import { Stats } from './fs/stats.ts';
import { createWriteStreamClass } from './fs/write-stream.ts';

/** What a file system needs of the run that it is made for. */
export type FsHost = Pick<
  ExtraHost,
  | 'loop'
  | 'stream'
  | 'EventEmitter'
  | 'Buffer'
  | 'nextTick'
  | 'print'
  | 'input'
  | 'disk'
  | 'given'
  | 'wrap'
>;

/** `node:fs` and `node:fs/promises`, on a disk in memory. */
export function makeExtra(host: FsHost): Extra {
  const { stream, EventEmitter, Buffer, nextTick } = host;
  const dials = { ...FILE_DIALS, ...host.disk };
  const print: Print = (to, bytes) => host.print(to, Buffer.from(bytes).toString());
  const disk = new Disk(print, host.input, dials, host.given);
  const calls: Calls = {
    ...createNameCalls({ disk, Buffer }),
    ...createDirectoryCalls({ disk, Buffer }),
    ...createContentCalls({ disk, Buffer }),
    ...createDescriptorCalls({ disk, Buffer }),
  };
  const forms = new Forms(host.loop, new Pace(host.loop, dials, () => disk.moved));
  const fs = callables(disk, calls, forms);
  const classes = { stream, Buffer, nextTick, operations: () => fs as unknown as Operations };
  const ReadStream = createReadStreamClass(classes);
  const WriteStream = createWriteStreamClass(classes);
  const createReadStream = (path: unknown, options?: unknown) => new ReadStream(path, options);
  const createWriteStream = (path: unknown, options?: unknown) => new WriteStream(path, options);
  const streams = { ReadStream, WriteStream, createReadStream, createWriteStream };
  const promises = createPromises({ EventEmitter, Buffer, forms, calls, ...streams });
  Object.assign(fs, streams, { Dirent, Stats, constants, promises });
  return {
    modules: { fs, 'fs/promises': promises },
    files: () => leftFiles(disk, host.wrap),
    readFile: (path) => {
      try {
        return (fs.readFileSync as (path: string) => Uint8Array)(path);
      } catch {
        return null;
      }
    },
  };
}
