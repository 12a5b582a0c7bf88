import { once } from 'node:events';

export async function record(tape, disk) {
  for (const block of tape) {
    if (!disk.write(block)) once(disk, 'drain'); // expect: ignored-write-return
  }
  disk.end();
}
