import { Readable, Writable } from 'node:stream';
import { createDevices } from '../../src/devices/devices.ts';
import { RealmLedger } from '../../src/devices/ledger.ts';

/** Devices with a ledger of their own; `tick()` lets the next thing that takes time come about. */
export function devicesForTests() {
  const ledger = new RealmLedger();
  const pending: { at: number; run: () => void }[] = [];
  let now = 0;
  const devices = createDevices({
    Readable,
    Writable,
    allocate: (size) => Buffer.alloc(size),
    after: (latencyMs, run) => void pending.push({ at: now + latencyMs, run }),
    ledger,
    label: () => {},
  });
  const tick = () => {
    pending.sort((a, b) => a.at - b.at);
    const next = pending.shift();
    now = next?.at ?? now;
    next?.run();
    return next !== undefined;
  };
  return { ...devices, ledger, tick, now: () => now };
}
