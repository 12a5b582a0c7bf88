import { PassThrough, pipeline } from 'node:stream';
import { failingDisk, source } from 'highwater/devices';

const film = source('film');
const between = new PassThrough();
const disk = failingDisk('disk');

pipeline(film, between, disk, (error) => {
  console.log(error ? `not copied: ${error.code}` : 'copied');
  console.log(`film destroyed? ${film.destroyed}`);
  console.log(`between destroyed? ${between.destroyed}`);
});
