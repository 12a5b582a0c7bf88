import { PassThrough } from 'node:stream';
import { failingDisk, source } from 'highwater/devices';

const film = source('film');
const between = new PassThrough();
const disk = failingDisk('disk');

disk.on('error', ({ code }) => console.log(`the disk failed: ${code}`));
film.pipe(between).pipe(disk);

setTimeout(() => {
  console.log(`a second later: film destroyed? ${film.destroyed}`);
  console.log(`between destroyed? ${between.destroyed}`);
  console.log(`disk destroyed? ${disk.destroyed}`);
}, 1000);
