import { setTimeout } from 'node:timers/promises';
import { KiB, slowDisk } from 'highwater/devices';

const highWaterMark = 32 * KiB;
const disk = slowDisk('disk', { highWaterMark, latency: 100 });

disk.on('drain', () => say('drain'));
for (const step of ['first', 'second', 'third']) {
  const more = disk.write(Buffer.alloc(16 * KiB));
  say(`${step} write(): ${more}`);
  await setTimeout(10);
}
await setTimeout(1000);
say(`fourth write(): ${disk.write(Buffer.alloc(16 * KiB))}`);
disk.end();

function say(what) {
  console.log(`${what}, ${disk.writableLength / KiB} of ${highWaterMark / KiB} KiB wait`);
}
