import { Readable } from 'node:stream';

export function play(tape) {
  return new Readable({
    read() {
      this.push(tape.read());
    },
  });
}
