import { pipeline } from 'node:stream/promises';
import { slowDisk, tape } from 'highwater/devices';
import { play } from './play.js';

const concert = tape('tape', { size: 0 });
const disk = slowDisk('disk');

await pipeline(play(concert), disk);
