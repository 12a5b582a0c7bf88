import { expect, test } from 'vitest';
import { devicesForTests } from './devices.ts';

test('a disk stores one chunk at a time, also for whoever goes past its stream', () => {
  const { disk, ledger, tick, now } = devicesForTests();
  const backup = disk('backup', { latency: 4 });
  const stored: number[] = [];
  for (let chunk = 0; chunk < 3; chunk++) {
    backup._write(Buffer.alloc(10), 'buffer' as never, () => stored.push(now()));
  }
  while (tick());
  expect(stored).toEqual([4, 8, 12]);
  expect(ledger.page().devices[0]).toMatchObject({ bytes: 30, chunks: 3 });
});
