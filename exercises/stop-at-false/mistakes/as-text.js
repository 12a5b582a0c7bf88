// expect: delivered
import { Readable } from 'node:stream';

export function play(tape) {
  return new Readable({
    encoding: 'utf8',
    read() {
      this.push(tape.read());
    },
  });
}
