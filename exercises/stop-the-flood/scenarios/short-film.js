import { KiB, slowDisk, source } from 'highwater/devices';
import { copy } from './copy.js';

const film = source('film', { size: 40 * KiB });
const disk = slowDisk('disk');

copy(film, disk);
