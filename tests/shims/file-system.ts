import { EventEmitter } from 'node:events';
import type * as nodeFs from 'node:fs';
import stream from 'node:stream';
import type { Loop } from '../../src/clock/loop.ts';
import { type FsHost, makeExtra } from '../../src/shims/fs.ts';
import { StandardInput } from '../../src/shims/process/input.ts';

/** A file system by itself; what does not wait needs no loop. */
export function makeFs(host: Pick<FsHost, 'disk' | 'given' | 'wrap'> = {}) {
  const printed: [to: string, text: string][] = [];
  const { modules, files } = makeExtra({
    loop: {} as Loop,
    stream,
    EventEmitter,
    Buffer,
    nextTick: process.nextTick,
    input: new StandardInput(new Uint8Array()),
    print: (to, text) => printed.push([to, text]),
    ...host,
  });
  return { fs: modules.fs as typeof nodeFs, files: () => files?.() ?? [], printed };
}
