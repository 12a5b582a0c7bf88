import { PassThrough } from 'node:stream';

export function play(tape) {
  const stream = new PassThrough();
  for (const block of tape) stream.write(block); // expect: ignored-write-return
  stream.end();
  return stream;
}
