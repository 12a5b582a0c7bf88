import { once } from 'node:events';

export async function copy(film, disk) {
  for await (const chunk of film) {
    disk.write(chunk);
    await once(disk, 'drain'); // expect: lost-drain
  }
  disk.end();
}
