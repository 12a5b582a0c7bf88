import { KiB, slowDisk, source } from 'highwater/devices';

const film = source('film', { size: 256 * KiB });
const disk = slowDisk('disk', { highWaterMark: 64 * KiB });

film.on('data', (chunk) => {
  if (disk.write(chunk)) return;
  console.log('false: the film pauses');
  film.pause();
});
disk.on('drain', () => {
  console.log('drain: the film flows');
  film.resume();
});
film.on('end', () => disk.end());
disk.on('finish', () => console.log('finish'));
