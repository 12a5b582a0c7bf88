import { once } from 'node:events';
import { KiB, slowDisk } from 'highwater/devices';

const chunks = 12;
const disk = slowDisk('disk', { highWaterMark: 64 * KiB });

for (let chunk = 1; chunk <= chunks; chunk++) {
  const answer = disk.write(Buffer.alloc(16 * KiB));
  if (answer === false) {
    console.log(`chunk ${chunk} was the last for now`);
    await once(disk, 'drain');
  }
}
disk.end();
