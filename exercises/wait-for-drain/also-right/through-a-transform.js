import { once } from 'node:events';
import { PassThrough } from 'node:stream';

export async function record(tape, disk) {
  const counted = new PassThrough();
  let bytes = 0;
  counted.on('data', (block) => {
    bytes += block.length;
  });
  counted.pipe(disk);
  for (const block of tape) {
    if (!counted.write(block)) await once(counted, 'drain');
  }
  counted.end(() => console.log(`${bytes} bytes`));
}
