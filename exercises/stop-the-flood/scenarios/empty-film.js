import { slowDisk, source } from 'highwater/devices';
import { copy } from './copy.js';

const film = source('film', { size: 0 });
const disk = slowDisk('disk');

copy(film, disk);
