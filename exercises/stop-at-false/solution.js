import { Readable } from 'node:stream';

export function play(tape) {
  return new Readable({
    read() {
      let wanted = true;
      while (wanted) wanted = this.push(tape.read());
    },
  });
}
