import { KiB, MiB, slowDisk, source } from 'highwater/devices';

const size = 2 * MiB;
const chunkSize = 16 * KiB;

const film = source('film', { size, chunkSize });
const disk = slowDisk('disk');

film.on('data', (chunk) => {
  disk.write(chunk);
});
film.on('end', () => disk.end());
