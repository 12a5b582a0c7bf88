import { finished } from 'node:stream/promises';
import { MiB, slowDisk, tape } from 'highwater/devices';
import { play } from './play.js';

const concert = tape('tape', { size: 4 * MiB });
const disk = slowDisk('disk');

play(concert).pipe(disk);
await finished(disk);

console.log(`The concert was stored after ${Math.round(performance.now())} ms.`);
