import type { Writable } from 'node:stream';
import { type DialRanges, readDials } from './dials.ts';
import type { DeviceHost } from './host.ts';

export interface DiskDials {
  /** Milliseconds that storing a chunk takes (1), however large it is. */
  readonly latency: number;
  /** The stream's own mark, in bytes (64 KiB). */
  readonly highWaterMark: number;
  /** Fails with ENOSPC at the first chunk that begins beyond this many bytes (never). */
  readonly failAfter: number;
  /** Rests once, at the first chunk that begins beyond this many bytes (never). */
  readonly stallAfter: number;
  /** ... for this many milliseconds (2,500). */
  readonly stallFor: number;
}

const DEFAULTS: DiskDials = {
  latency: 1,
  highWaterMark: 64 * 1024,
  failAfter: Number.POSITIVE_INFINITY,
  stallAfter: Number.POSITIVE_INFINITY,
  stallFor: 2500,
};

const LEAST: DialRanges<DiskDials> = {
  latency: 0,
  highWaterMark: 0,
  failAfter: 0,
  stallAfter: 0,
  stallFor: 0,
};

/** A chunk under way. There is one at a time, as a stream has it; who calls `_write` by hand queues. */
interface Storing {
  readonly chunk: Uint8Array;
  readonly callback: (error?: Error) => void;
}

/** Makes `disk(label, dials)`: a Writable that counts what it takes and forgets it. */
export function createDisk(host: DeviceHost) {
  return function disk(label: string, dials: Partial<DiskDials> = {}): Writable {
    const { latency, highWaterMark, failAfter, stallAfter, stallFor } = readDials(
      'disk',
      label,
      dials,
      DEFAULTS,
      LEAST,
    );
    const account = host.ledger.open(label, 'sink');
    const waiting: Storing[] = [];
    let taken = 0;
    let rested = false;
    const take = ({ chunk, callback }: Storing) => {
      if (taken >= failAfter) {
        account.failed();
        callback(spaceError(label));
        return;
      }
      taken += chunk.byteLength;
      account.add(chunk);
      callback();
    };
    const store = () => {
      const rest = taken >= stallAfter && !rested ? stallFor : 0;
      if (rest > 0) rested = true;
      host.after(latency + rest, () => {
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
