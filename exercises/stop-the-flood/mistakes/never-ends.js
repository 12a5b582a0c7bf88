// expect: delivered
import { once } from 'node:events';

export async function copy(film, disk) {
  for await (const chunk of film) {
    if (!disk.write(chunk)) await once(disk, 'drain');
  }
}
