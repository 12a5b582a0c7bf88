import { KiB, MiB, slowDisk, tape } from 'highwater/devices';
import { record } from './record.js';

const measurements = tape('tape', { size: 2 * MiB });
const disk = slowDisk('disk', { highWaterMark: 1 * KiB });

record(measurements, disk);
