import { KiB, slowDisk } from 'highwater/devices';

const mark = 64 * KiB;
const disk = slowDisk('disk', { highWaterMark: mark });

for (let chunk = 1; chunk <= 6; chunk++) {
  const answer = disk.write(Buffer.alloc(16 * KiB));
  console.log(`chunk ${chunk}: ${answer}, ${disk.writableLength / KiB} KiB waiting`);
}
disk.on('drain', () => console.log('drain'));
