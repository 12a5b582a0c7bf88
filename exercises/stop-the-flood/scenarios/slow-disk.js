import { KiB, MiB, slowDisk, source } from 'highwater/devices';
import { copy } from './copy.js';

const film = source('film', { size: 4 * MiB, chunkSize: 64 * KiB });
const disk = slowDisk('disk');

disk.on('finish', () => {
  console.log(`The film was stored after ${Math.round(performance.now())} ms.`);
});

copy(film, disk);
