import { KiB, MiB, slowDisk, tape } from 'highwater/devices';
import { record } from './record.js';

const measurements = tape('tape', { size: 4 * MiB });
const disk = slowDisk('disk', { highWaterMark: 16 * KiB });

disk.on('finish', () => {
  console.log(`The last measurement was stored after ${Math.round(performance.now())} ms.`);
});

record(measurements, disk);
