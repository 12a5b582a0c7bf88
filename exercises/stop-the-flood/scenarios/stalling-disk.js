import { MiB, source, stallingDisk } from 'highwater/devices';
import { copy } from './copy.js';

const film = source('film', { size: 2 * MiB });
const disk = stallingDisk('disk', { stallFor: 2500 });

copy(film, disk);
