import { Readable } from 'node:stream';

export function play(tape) {
  const stream = new Readable();
  stream._read = () => {
    for (const block of tape) {
      if (!stream.push(block)) return;
    }
    stream.push(null);
  };
  return stream;
}
