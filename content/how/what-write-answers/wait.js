import { once } from 'node:events';
import { KiB, slowDisk } from 'highwater/devices';

const disk = slowDisk('disk', { highWaterMark: 64 * KiB });

for (let chunk = 1; chunk <= 12; chunk++) {
  if (disk.write(Buffer.alloc(16 * KiB))) continue;
  console.log(`chunk ${chunk}: false`);
  await once(disk, 'drain');
  console.log('drain');
}
disk.end();
