import type { Readable } from 'node:stream';
import { Content } from './content.ts';
import { type DialRanges, readDials } from './dials.ts';
import type { DeviceHost } from './host.ts';
import { LEAST_PACE, PACE, Pace, type PaceDials } from './pace.ts';

export interface SourceDials extends PaceDials {
  /** Bytes in all (1 MiB). */
  readonly size: number;
  /** Bytes in a chunk (16 KiB); the last may be smaller. */
  readonly chunkSize: number;
  /** Milliseconds that reading a chunk takes (0.1). */
  readonly latency: number;
  /** The stream's own mark, in bytes (64 KiB). */
  readonly highWaterMark: number;
  /** Fails with EIO once this many bytes have been read (never). */
  readonly failAfter: number;
  /** Closes, without an error and without an end, once this many bytes have been read (never). */
  readonly closeAfter: number;
}

const DEFAULTS: SourceDials = {
  ...PACE,
  size: 1024 * 1024,
  chunkSize: 16 * 1024,
  latency: 0.1,
  highWaterMark: 64 * 1024,
  failAfter: Number.POSITIVE_INFINITY,
  closeAfter: Number.POSITIVE_INFINITY,
};

const LEAST: DialRanges<SourceDials> = {
  ...LEAST_PACE,
  size: 0,
  chunkSize: 1,
  highWaterMark: 0,
  failAfter: 0,
  closeAfter: 0,
};

/** Makes `source(label, dials)`: a Readable of seeded bytes that reads only when it is asked. */
export function createSource(host: DeviceHost) {
  return function source(label: string, given: Partial<SourceDials> = {}): Readable {
    const dials = readDials('source', label, given, DEFAULTS, LEAST);
    const { size, chunkSize, highWaterMark, seed, failAfter, closeAfter } = dials;
    const content = new Content(seed);
    const pace = new Pace(dials);
    const account = host.ledger.open(label, 'source');
    let made = 0;
    const next = (stream: Readable) => {
      if (stream.destroyed) return;
      if (made >= failAfter) {
        account.failed();
        stream.destroy(inputError(label));
        return;
      }
      if (made >= closeAfter) {
        account.failed();
        stream.destroy();
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
        host.after(pace.next(made, Math.min(chunkSize, size - made)), () => next(this));
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
