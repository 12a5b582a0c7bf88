// expect: delivered
import { once } from 'node:events';

export async function copy(film, disk) {
  let last;
  for await (const chunk of film) {
    last = chunk;
    if (!disk.write(chunk)) await once(disk, 'drain');
  }
  disk.end(last);
}
