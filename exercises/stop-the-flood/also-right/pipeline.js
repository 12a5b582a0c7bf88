import { pipeline } from 'node:stream';

export function copy(film, disk) {
  pipeline(film, disk, (error) => {
    if (error) console.error(error);
  });
}
