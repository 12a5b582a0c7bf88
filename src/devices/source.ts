import type { Readable } from 'node:stream';
import { Content } from './content.ts';
import { type DialRanges, readDials } from './dials.ts';
import type { DeviceHost } from './host.ts';

export interface SourceDials {
  /** Bytes in all (1 MiB). */
  readonly size: number;
  /** Bytes in a chunk (16 KiB); the last may be smaller. */
  readonly chunkSize: number;
  /** Milliseconds that reading a chunk takes (0.1). */
  readonly latency: number;
  /** The stream's own mark, in bytes (64 KiB). */
  readonly highWaterMark: number;
  /** Decides the bytes (1). */
  readonly seed: number;
  /** Fails with EIO once this many bytes have been read (never). */
  readonly failAfter: number;
}

const DEFAULTS: SourceDials = {
  size: 1024 * 1024,
  chunkSize: 16 * 1024,
  latency: 0.1,
  highWaterMark: 64 * 1024,
  seed: 1,
  failAfter: Number.POSITIVE_INFINITY,
};

const LEAST: DialRanges<SourceDials> = {
  size: 0,
  chunkSize: 1,
  latency: 0,
  highWaterMark: 0,
  seed: 0,
  failAfter: 0,
};

/** Makes `source(label, dials)`: a Readable of seeded bytes that reads only when it is asked. */
export function createSource(host: DeviceHost) {
  return function source(label: string, dials: Partial<SourceDials> = {}): Readable {
    const { size, chunkSize, latency, highWaterMark, seed, failAfter } = readDials(
      'source',
      label,
      dials,
      DEFAULTS,
      LEAST,
    );
    const content = new Content(seed);
    const account = host.ledger.open(label, 'source');
    let made = 0;
    const next = (stream: Readable) => {
      if (stream.destroyed) return;
      if (made >= failAfter) {
        account.failed();
        stream.destroy(inputError(label));
        return;
      }
      const chunk = host.allocate(Math.min(chunkSize, size - made));
      if (chunk.length === 0) {
        account.done();
        stream.push(null);
        return;
      }
      content.fill(chunk);
      made += chunk.length;
      account.add(chunk);
      stream.push(chunk);
    };
    const stream = new host.Readable({
      highWaterMark,
      read() {
        host.after(latency, () => next(this));
      },
    });
    host.label(stream, label);
    return stream;
  };
}

function inputError(label: string): Error {
  return Object.assign(new Error(`EIO: i/o error, read '${label}'`), {
    errno: -5,
    code: 'EIO',
    syscall: 'read',
  });
}
