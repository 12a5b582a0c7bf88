import { invalidArgType } from '../errors.ts';
import { pathOf } from './arguments.ts';
import type { CallHost } from './call.ts';
import type { Disk } from './disk.ts';
import { telling, tooLarge } from './errors.ts';

/** What is read at once where a file does not say how large it is. */
const READ_BYTES = 64 * 1024;

/** What is copied at once. */
const COPY_BYTES = 1024 * 1024;

/** The most that `readFile` reads: 2 GiB, and not one byte of them. */
const MAX_READ_BYTES = 2 ** 31 - 1;

/** A file as a program names it: by its path, or by a descriptor of its own. */
export function fileOf(file: unknown): string | number {
  return Number.isInteger(file) && (file as number) >= 0 ? (file as number) : pathOf(file);
}

/** What is to be written, as bytes. */
export function bytesOf({ Buffer }: CallHost, data: unknown, encoding?: string | null): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data, (encoding ?? 'utf8') as BufferEncoding);
  if (ArrayBuffer.isView(data)) {
    return Buffer.from(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
  }
  const expected = 'of type string or an instance of Buffer, TypedArray, or DataView';
  throw invalidArgType('data', expected, data);
}

/** What was read, as the program wants it. */
export function encoded(bytes: Buffer, encoding: string | null | undefined): Buffer | string {
  return encoding && encoding !== 'buffer' ? bytes.toString(encoding as BufferEncoding) : bytes;
}

export function openFile(disk: Disk, path: string, flags: number, mode: number): number {
  return telling('open', () => disk.openFile(path, flags, mode), path);
}

/** Opens a file for as long as `use` takes; a descriptor of the program's own stays open. */
export function using<T>(
  disk: Disk,
  file: string | number,
  flags: number,
  mode: number,
  use: (fd: number) => T,
): T {
  if (typeof file === 'number') return use(file);
  const fd = openFile(disk, file, flags, mode);
  try {
    return use(fd);
  } finally {
    disk.open.close(fd);
  }
}

/** All that is left to read. */
export function readAll({ disk, Buffer }: CallHost, fd: number): Buffer {
  const { size } = telling('fstat', () => disk.open.get(fd).stat());
  if (size > MAX_READ_BYTES) throw tooLarge(size);
  const parts: Buffer[] = [];
  for (let room = size || READ_BYTES; ; room = READ_BYTES) {
    const part = Buffer.allocUnsafe(room);
    const bytes = telling('read', () => disk.open.get(fd).read(part, null));
    if (bytes === 0) return parts.length === 1 ? parts[0] : Buffer.concat(parts);
    parts.push(part.subarray(0, bytes));
  }
}

export function writeAll(disk: Disk, fd: number, bytes: Uint8Array): void {
  for (let rest = bytes; rest.byteLength > 0; ) {
    const written = telling('write', () => disk.open.get(fd).write(rest, null));
    rest = rest.subarray(written);
  }
}

/** Copies what is left to read of one open file to another, a part at a time. */
export function copyAll(disk: Disk, from: number, to: number): void {
  const part = new Uint8Array(COPY_BYTES);
  for (;;) {
    const bytes = telling('read', () => disk.open.get(from).read(part, null));
    if (bytes === 0) return;
    writeAll(disk, to, part.subarray(0, bytes));
  }
}
