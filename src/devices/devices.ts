import type { Readable, ReadableOptions, Writable, WritableOptions } from 'node:stream';
import { createDisk } from './disk.ts';
import type { Ledger } from './ledger.ts';
import { createSource } from './source.ts';
import { createTape } from './tape.ts';

/** What devices need of the host that they run in. */
export interface DeviceHost {
  readonly Readable: new (options: ReadableOptions) => Readable;
  readonly Writable: new (options: WritableOptions) => Writable;
  readonly allocate: (size: number) => Uint8Array;
  /** Calls back after `latencyMs` on the program's clock, never at once. */
  readonly after: (latencyMs: number, callback: () => void) => void;
  readonly ledger: Ledger;
  /** Tells the tracer what a device's stream is called. */
  readonly label: (stream: object, label: string) => void;
}

export const KiB = 1024;
export const MiB = 1024 * KiB;

/** What `highwater/devices` exports, for a host. */
export function createDevices(host: DeviceHost) {
  const disk = createDisk(host);
  return {
    KiB,
    MiB,
    source: createSource(host),
    tape: createTape(host),
    disk,
    /** A disk that takes `latency` milliseconds (4) over each chunk. */
    slowDisk: named('slowDisk', disk, { latency: 4 }),
    /** A disk that fails with ENOSPC once it holds `failAfter` bytes (256 KiB). */
    failingDisk: named('failingDisk', disk, { latency: 1, failAfter: 256 * KiB }),
    /** A disk that rests for `stallFor` milliseconds (2,500) once it holds `stallAfter` bytes. */
    stallingDisk: named('stallingDisk', disk, {
      latency: 1,
      stallAfter: 128 * KiB,
      stallFor: 2500,
    }),
  };
}

export type Devices = ReturnType<typeof createDevices>;

function named(name: string, disk: ReturnType<typeof createDisk>, defaults: object) {
  const make = (label: string, dials: object = {}) => disk(label, { ...defaults, ...dials });
  return Object.defineProperty(make, 'name', { value: name }) as typeof disk;
}
