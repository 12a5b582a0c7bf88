// https://nodejs.org/api/fs.html#promises-api
import type { EventEmitter } from 'node:events';
import { abortError } from '../errors.ts';
import { optionsOf } from './arguments.ts';
import { type Call, OF_TWO } from './call.ts';
import { constants } from './constants.ts';
import { createFileHandleClass, type FileHandle, type HandleHost } from './file-handle.ts';
import { type Forms, named } from './forms.ts';

export interface PromisesHost extends Pick<HandleHost, 'createReadStream' | 'createWriteStream'> {
  readonly EventEmitter: new () => EventEmitter;
  readonly Buffer: typeof Buffer;
  readonly forms: Forms;
  readonly calls: Readonly<Record<string, Call>>;
}

type Promised = (...args: unknown[]) => Promise<any>;

/** The calls that stand in `fs/promises` as they are. */
const PLAIN = [
  ...['access', 'chmod', 'copyFile', 'link', 'lstat', 'mkdir', 'mkdtemp', 'readdir', 'readlink'],
  ...['realpath', 'rename', 'rm', 'rmdir', 'stat', 'symlink', 'truncate', 'unlink', 'utimes'],
];

/** `node:fs/promises`. */
export function createPromises(host: PromisesHost) {
  const promised = Object.fromEntries(
    Object.entries(host.calls).map(([name, call]) => [name, host.forms.promise(name, call)]),
  ) as Record<string, Promised>;
  const write = (file: unknown, data: unknown, options: unknown) =>
    writeData(host.Buffer, promised, file, data, options);
  const ofTwo = Object.fromEntries(OF_TWO.map((name) => [name, bare(promised[name])]));
  const FileHandle = createFileHandleClass({
    ...host,
    methods: { ...promised, ...ofTwo, writeFile: write } as unknown as HandleHost['methods'],
  });
  const open = async (path: unknown, flags?: unknown, mode?: unknown) =>
    new FileHandle(await promised.open(path, flags, mode));
  const plain = Object.fromEntries(PLAIN.map((name) => [name, promised[name]]));
  const isHandle = (file: unknown): file is FileHandle => file instanceof FileHandle;
  return {
    ...plain,
    constants,
    open,
    readFile: named('readFile', (file: unknown, options?: unknown) =>
      isHandle(file) ? file.readFile(options) : promised.readFile(file, options),
    ),
    writeFile: named('writeFile', (file: unknown, data: unknown, options?: unknown) =>
      isHandle(file) ? file.writeFile(data, options) : write(file, data, options),
    ),
    appendFile: named('appendFile', async (file: unknown, data: unknown, options?: unknown) =>
      isHandle(file)
        ? file.appendFile(data, options)
        : write(file, data, { flag: 'a', ...optionsOf(options) }),
    ),
  };
}

/** What a handle gives of two parts is, in Node, an object without a prototype. */
function bare(promised: Promised): Promised {
  return async (...args) => Object.assign(Object.create(null), await promised(...args));
}

/** Writes `data`, chunk by chunk where it is a stream or any other iterable. */
async function writeData(
  BufferClass: typeof Buffer,
  promised: Record<string, Promised>,
  file: unknown,
  data: unknown,
  options: unknown,
): Promise<void> {
  if (!isIterable(data)) return promised.writeFile(file, data, options);
  const { flag = 'w', mode, encoding, signal } = optionsOf(options);
  const own = typeof file === 'number';
  const fd: number = own ? file : await promised.open(file, flag, mode);
  try {
    for await (const chunk of data) {
      if (signal?.aborted) throw abortError(signal);
      const view = ArrayBuffer.isView(chunk)
        ? chunk
        : BufferClass.from(chunk as string, (encoding ?? 'utf8') as BufferEncoding);
      await promised.write(fd, view);
    }
  } finally {
    if (!own) await promised.close(fd);
  }
}

function isIterable(data: unknown): data is AsyncIterable<unknown> {
  if (typeof data !== 'object' || data === null || ArrayBuffer.isView(data)) return false;
  return Symbol.iterator in data || Symbol.asyncIterator in data;
}
