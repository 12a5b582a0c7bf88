import { KiB, slowDisk, tape } from 'highwater/devices';
import { record } from './record.js';

const measurements = tape('tape', { size: 0 });
const disk = slowDisk('disk', { highWaterMark: 16 * KiB });

record(measurements, disk);
