import { pipeline } from 'node:stream/promises';
import { KiB, MiB, slowDisk, tape } from 'highwater/devices';
import { play } from './play.js';

const concert = tape('tape', { size: 8 * MiB, chunkSize: 128 * KiB });
const disk = slowDisk('disk');

await pipeline(play(concert), disk);
