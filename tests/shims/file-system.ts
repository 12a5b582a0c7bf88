import { EventEmitter } from 'node:events';
import type * as nodeFs from 'node:fs';
import stream from 'node:stream';
import type { Loop } from '../../src/clock/loop.ts';
import { createFs, type FsHost } from '../../src/shims/fs.ts';

/** A file system by itself; what does not wait needs no loop. */
export function makeFs(host: Pick<FsHost, 'dials' | 'given' | 'wrap'> = {}) {
  const printed: [to: string, text: string][] = [];
  const { fs, files } = createFs({
    loop: {} as Loop,
    stream,
    EventEmitter,
    Buffer,
    nextTick: process.nextTick,
    print: (to, text) => printed.push([to, text]),
    ...host,
  });
  return { fs: fs as unknown as typeof nodeFs, files, printed };
}
