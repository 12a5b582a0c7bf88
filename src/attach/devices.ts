/**
 * `highwater/devices` in a program of one's own: the same devices as in exercises, on real streams
 * and in real time.
 */
import { Readable, Writable } from 'node:stream';
import { createDevices } from '../devices/devices.ts';
import { RealmLedger } from '../devices/ledger.ts';

const devices = createDevices({
  Readable,
  Writable,
  allocate: (size) => Buffer.alloc(size),
  after: (latencyMs, callback) => {
    if (latencyMs < 1) setImmediate(callback);
    else setTimeout(callback, latencyMs);
  },
  ledger: new RealmLedger(),
  label: () => {},
});

export const { KiB, MiB, disk, failingDisk, slowDisk, source, stallingDisk, tape } = devices;
