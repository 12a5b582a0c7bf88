// expect: in-flight
import { Readable } from 'node:stream';

export function play(tape) {
  const all = Buffer.concat([...tape]);
  let at = 0;
  return new Readable({
    read(size) {
      const part = all.subarray(at, at + size);
      at += size;
      this.push(part.length > 0 ? part : null);
    },
  });
}
