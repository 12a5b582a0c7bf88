// expect: delivered
import { once } from 'node:events';

export async function record(tape, disk) {
  for (const block of tape) {
    if (disk.write(block)) continue;
    await once(disk, 'drain');
    disk.write(block);
  }
  disk.end();
}
