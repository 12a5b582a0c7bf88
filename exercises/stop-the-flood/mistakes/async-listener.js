import { once } from 'node:events';

export function copy(film, disk) {
  film.on('data', async (chunk) => {
    const more = disk.write(chunk); // expect: data-listener-writes
    if (!more) await once(disk, 'drain');
  });
  film.on('end', () => disk.end());
}
