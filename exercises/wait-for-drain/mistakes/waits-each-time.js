import { once } from 'node:events';

export async function record(tape, disk) {
  for (const block of tape) {
    disk.write(block);
    await once(disk, 'drain'); // expect: lost-drain
  }
  disk.end();
}
