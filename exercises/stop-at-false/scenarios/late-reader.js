import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { MiB, slowDisk, tape } from 'highwater/devices';
import { play } from './play.js';

const concert = play(tape('tape', { size: 2 * MiB }));
const disk = slowDisk('disk');

console.log('The concert begins in a minute.');
await setTimeout(60_000);

await pipeline(concert, disk);
