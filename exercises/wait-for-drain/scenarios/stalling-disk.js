import { KiB, MiB, stallingDisk, tape } from 'highwater/devices';
import { record } from './record.js';

const measurements = tape('tape', { size: 2 * MiB });
const disk = stallingDisk('disk', { highWaterMark: 16 * KiB, stallFor: 2500 });

record(measurements, disk);
