import { KiB, MiB, slowDisk, source } from 'highwater/devices';

const chunkSize = 16 * KiB;
const latency = 4;

const film = source('film', { size: 8 * MiB, chunkSize });
const disk = slowDisk('disk', { latency });

film.on('data', (chunk) => {
  disk.write(chunk);
});
film.on('end', () => disk.end());
