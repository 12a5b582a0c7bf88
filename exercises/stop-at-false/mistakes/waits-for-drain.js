import { once } from 'node:events';
import { Readable } from 'node:stream';

export function play(tape) {
  const stream = new Readable({ read() {} });
  fill(stream, tape);
  return stream;
}

async function fill(stream, tape) {
  for (const block of tape) {
    if (!stream.push(block)) await once(stream, 'drain'); // expect: lost-drain
  }
  stream.push(null);
}
