import { once } from 'node:events';
import { PassThrough } from 'node:stream';

async function fill(stream, tape) {
  for (const block of tape) {
    if (!stream.write(block)) await once(stream, 'drain');
  }
  stream.end();
}

export function play(tape) {
  const stream = new PassThrough();
  fill(stream, tape).catch((error) => stream.destroy(error));
  return stream;
}
