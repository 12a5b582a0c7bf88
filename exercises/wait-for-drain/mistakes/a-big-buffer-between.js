// expect: in-flight
import { once } from 'node:events';
import { PassThrough } from 'node:stream';

export async function record(tape, disk) {
  const buffer = new PassThrough({ highWaterMark: 64 * 1024 * 1024 });
  buffer.pipe(disk);
  for (const block of tape) {
    if (!buffer.write(block)) await once(buffer, 'drain');
  }
  buffer.end();
}
