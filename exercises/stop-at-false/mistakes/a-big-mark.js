// expect: in-flight
import { Readable } from 'node:stream';

export function play(tape) {
  return new Readable({
    highWaterMark: 1024 * 1024 * 1024,
    read() {
      let wanted = true;
      while (wanted) wanted = this.push(tape.read());
    },
  });
}
