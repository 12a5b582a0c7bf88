import { KiB, MiB, slowDisk, tape } from 'highwater/devices';
import { play } from './play.js';

const concert = play(tape('tape', { size: 2 * MiB }));
const disk = slowDisk('disk', { highWaterMark: 16 * KiB });

concert.on('data', (block) => {
  if (disk.write(block)) return;
  concert.pause();
  disk.once('drain', () => concert.resume());
});
concert.on('end', () => disk.end());
