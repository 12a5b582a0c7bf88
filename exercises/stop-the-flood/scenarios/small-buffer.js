import { KiB, MiB, slowDisk, source } from 'highwater/devices';
import { copy } from './copy.js';

const film = source('film', { size: 2 * MiB });
const disk = slowDisk('disk', { highWaterMark: 1 * KiB });

copy(film, disk);
