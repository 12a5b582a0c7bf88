import { createDisk } from './disk.ts';
import type { DeviceHost } from './host.ts';
import { createSource } from './source.ts';
import { createTape } from './tape.ts';

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
