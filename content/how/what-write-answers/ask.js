import { KiB, slowDisk } from 'highwater/devices';

const highWaterMark = 64 * KiB;
const disk = slowDisk('disk', { highWaterMark });

for (let chunk = 1; chunk <= 6; chunk++) {
  const answer = disk.write(Buffer.alloc(16 * KiB));
  console.log(`chunk ${chunk}: ${answer}, ${disk.writableLength / KiB} KiB waiting`);
}

disk.on('drain', () => {
  console.log(`drain: ${disk.writableLength} KiB waiting`);
  disk.end();
});
