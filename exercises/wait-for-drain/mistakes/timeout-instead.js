import { setTimeout } from 'node:timers/promises';

export async function record(tape, disk) {
  for (const block of tape) {
    if (!disk.write(block)) await setTimeout(0); // expect: ignored-write-return
  }
  disk.end();
}
