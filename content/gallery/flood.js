import { KiB, MiB, slowDisk, source } from 'highwater/devices';

const size = 8 * MiB;
const chunkSize = 16 * KiB;
const latency = 4;

const film = source('film', { size, chunkSize });
const disk = slowDisk('disk', { latency });

for await (const chunk of film) {
  disk.write(chunk);
}
disk.end();
