import { MiB, slowDisk, source } from 'highwater/devices';
import { copy } from './copy.js';

const film = source('film', { size: 4 * MiB });
const disk = slowDisk('disk');

copy(film, disk);
