import type { FsHost, GivenFile } from '../../shims/fs.ts';
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

/** A file of the reader's own, of which only what is asked for is ever read. */
function givenFile(file: File): GivenFile {
  const { size } = file;
  const name = file.name.replaceAll('/', '_');
  const reader = new FileReaderSync();
  const readAsArrayBuffer = reader.readAsArrayBuffer.bind(reader);
  const read = (into: Uint8Array, position: number): number => {
    const end = Math.min(position + into.byteLength, size);
    if (position >= end) return 0;
    const bytes = new Uint8Array(readAsArrayBuffer(apply(slice, file, [position, end])));
    into.set(bytes);
    return bytes.byteLength;
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
