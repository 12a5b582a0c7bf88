import type { Writable } from 'node:stream';
import { type DialRanges, readDials } from './dials.ts';
import type { DeviceHost } from './host.ts';
import { LEAST_PACE, PACE, Pace, type PaceDials } from './pace.ts';

export interface DiskDials extends PaceDials {
  /** Milliseconds that storing a chunk takes (1), however large it is. */
  readonly latency: number;
  /** The stream's own mark, in bytes (64 KiB). */
  readonly highWaterMark: number;
  /** Fails with ENOSPC at the first chunk that begins at or beyond this many bytes (never). */
  readonly failAfter: number;
  /** Closes, without an error and without an end, once it holds this many bytes (never). */
  readonly closeAfter: number;
}

const DEFAULTS: DiskDials = {
  ...PACE,
  latency: 1,
  highWaterMark: 64 * 1024,
  failAfter: Number.POSITIVE_INFINITY,
  closeAfter: Number.POSITIVE_INFINITY,
};

const LEAST: DialRanges<DiskDials> = {
  ...LEAST_PACE,
  highWaterMark: 0,
  failAfter: 0,
  closeAfter: 0,
};

/** A chunk under way. There is one at a time, as a stream has it; who calls `_write` by hand queues. */
interface Storing {
  readonly chunk: Uint8Array;
  readonly callback: (error?: Error) => void;
}

/** Makes `disk(label, dials)`: a Writable that counts what it takes and forgets it. */
export function createDisk(host: DeviceHost) {
  return function disk(label: string, given: Partial<DiskDials> = {}): Writable {
    const dials = readDials('disk', label, given, DEFAULTS, LEAST);
    const { highWaterMark, failAfter, closeAfter } = dials;
    const pace = new Pace(dials);
    const account = host.ledger.open(label, 'sink');
    const waiting: Storing[] = [];
    let taken = 0;
    const take = ({ chunk, callback }: Storing) => {
      if (taken >= failAfter) {
        account.failed();
        callback(spaceError(label));
        return;
      }
      taken += chunk.byteLength;
      account.add(chunk);
      if (taken >= closeAfter) {
        account.failed();
        stream.destroy();
      }
      callback();
    };
    const store = () => {
      host.after(pace.next(taken, waiting[0].chunk.byteLength), () => {
        const stored = waiting.shift()!;
        if (waiting.length > 0) store();
        take(stored);
      });
    };
    const stream = new host.Writable({
      highWaterMark,
      write(chunk: Uint8Array, _encoding, callback) {
        waiting.push({ chunk, callback });
        if (waiting.length === 1) store();
      },
      final(callback) {
        account.done();
        callback();
      },
    });
    host.label(stream, label);
    return stream;
  };
}

function spaceError(label: string): Error {
  return Object.assign(new Error(`ENOSPC: no space left on device, write '${label}'`), {
    errno: -28,
    code: 'ENOSPC',
    syscall: 'write',
  });
}
