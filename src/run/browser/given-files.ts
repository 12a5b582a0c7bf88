import type { GivenFile } from '../../shims/fs/disk.ts';
import type { FsHost } from '../../shims/fs.ts';
import type { Job } from '../protocol.ts';

// Taken before any program can replace them, or they are taken away.
const { apply } = Reflect;
const BlobClass = Blob;
const { slice } = Blob.prototype;

/** What only workers have, and so the types of pages have not. */
declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

/** The files that a job brings along, and a way for those that the program leaves to be taken out. */
export function filesOf({ given = [] }: Job): Pick<FsHost, 'given' | 'wrap'> {
  return {
    given: given.map(givenFile),
    wrap: (bytes) => new BlobClass([bytes as Uint8Array<ArrayBuffer>]),
  };
}

/** What is fetched of a file at once: each time costs a journey to another process. */
const PIECE_BYTES = 4 * 1024 * 1024;

/** A file of the reader's own, of which a piece at a time is ever in memory. */
function givenFile(file: File): GivenFile {
  const { size } = file;
  const name = file.name.replaceAll('/', '_');
  const reader = new FileReaderSync();
  const readAsArrayBuffer = reader.readAsArrayBuffer.bind(reader);
  let piece = new Uint8Array();
  let begins = 0;
  const fetch = (position: number) => {
    const part = apply(slice, file, [position, Math.min(position + PIECE_BYTES, size)]);
    piece = new Uint8Array(readAsArrayBuffer(part));
    begins = position;
  };
  const read = (into: Uint8Array, position: number): number => {
    const length = Math.min(into.byteLength, size - position);
    for (let done = 0; done < length; ) {
      const at = position + done;
      if (at < begins || at >= begins + piece.byteLength) fetch(at);
      const part = piece.subarray(at - begins, at - begins + length - done);
      into.set(part, done);
      done += part.byteLength;
    }
    return Math.max(0, length);
  };
  return {
    path: `/files/${name}`,
    content: { size, read: (into, position) => telling(() => read(into, position)) },
  };
}

/** A file that has changed since it was chosen can be read no more. */
function telling(read: () => number): number {
  try {
    return read();
  } catch {
    throw Object.assign(new Error('EIO'), { code: 'EIO' });
  }
}
