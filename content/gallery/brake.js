import { pipeline } from 'node:stream/promises';
import { KiB, MiB, slowDisk, source } from 'highwater/devices';

const size = 8 * MiB;
const chunkSize = 16 * KiB;
const latency = 4;

const film = source('film', { size, chunkSize });
const disk = slowDisk('disk', { latency });

await pipeline(film, disk);
console.log(`stored in ${(performance.now() / 1000).toFixed(1)} s`);
