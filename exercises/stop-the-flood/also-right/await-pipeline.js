import { pipeline } from 'node:stream/promises';

export async function copy(film, disk) {
  await pipeline(film, disk);
}
