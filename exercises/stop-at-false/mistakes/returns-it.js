// expect: hung
import { Readable } from 'node:stream';

export function play(tape) {
  return new Readable({
    read() {
      return tape.read();
    },
  });
}
