import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';

export async function copy(film, disk) {
  let copied = 0;
  for await (const chunk of film) {
    const more = disk.write(chunk);
    copied += chunk.length;
    await showProgress(copied);
    if (!more) await once(disk, 'drain'); // expect: lost-drain
  }
  disk.end();
}

async function showProgress(bytes) {
  await setTimeout(50);
  console.log(`${bytes} bytes`);
}
