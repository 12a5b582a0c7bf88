// expect: in-flight
import { promisify } from 'node:util';

export async function record(tape, disk) {
  const write = promisify(disk.write).bind(disk);
  await Promise.all(Array.from(tape, (block) => write(block)));
  disk.end();
}
