// https://nodejs.org/api/fs.html
import type { EventEmitter } from 'node:events';
import type { Loop } from '../clock/loop.ts';
import type { Calls } from './fs/call.ts';
import { callables } from './fs/callables.ts';
import { constants } from './fs/constants.ts';
import { createContentCalls } from './fs/content-calls.ts';
import { createDescriptorCalls } from './fs/descriptor-calls.ts';
import type { Print } from './fs/devices.ts';
import { FILE_DIALS, type FileDials } from './fs/dials.ts';
import { createDirectoryCalls } from './fs/directory-calls.ts';
import { Dirent } from './fs/dirent.ts';
import { Disk, type GivenFile } from './fs/disk.ts';
import { Forms } from './fs/forms.ts';
import { type LeftFile, leftFiles, type Wrap } from './fs/left-files.ts';
import { createNameCalls } from './fs/name-calls.ts';
import type { Operations } from './fs/operations.ts';
import { Pace } from './fs/pace.ts';
import { createPromises } from './fs/promises.ts';
import { createReadStreamClass } from './fs/read-stream.ts';
import { Stats } from './fs/stats.ts';
import { createWriteStreamClass } from './fs/write-stream.ts';

export type { FileDials, GivenFile, LeftFile };

/** What a file system needs of the host that it is made for. */
export interface FsHost {
  readonly loop: Loop;
  readonly stream: Pick<typeof import('node:stream'), 'Readable' | 'Writable' | 'finished'>;
  readonly EventEmitter: new () => EventEmitter;
  readonly Buffer: typeof Buffer;
  readonly nextTick: (callback: () => void) => void;
  readonly print: (to: 'stdout' | 'stderr', text: string) => void;
  /** What kind of a disk it is, where it is not the usual one. */
  readonly dials?: Partial<FileDials>;
  /** Files that are there from the beginning. */
  readonly given?: readonly GivenFile[];
  /** Makes of a file's bytes what can be handed out, if the host can. */
  readonly wrap?: Wrap;
}

/** A file system in memory: the modules, and what is in it. */
export interface FileSystem {
  readonly fs: { readonly promises: unknown };
  readonly files: () => LeftFile[];
}

/** `node:fs` and `node:fs/promises`, on a disk in memory. */
export function createFs(host: FsHost): FileSystem {
  const { stream, EventEmitter, Buffer, nextTick } = host;
  const dials = { ...FILE_DIALS, ...host.dials };
  const print: Print = (to, bytes) => host.print(to, Buffer.from(bytes).toString());
  const disk = new Disk(print, dials, host.given);
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
  return { fs: fs as unknown as FileSystem['fs'], files: () => leftFiles(disk, host.wrap) };
}
