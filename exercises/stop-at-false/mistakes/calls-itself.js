// expect: in-flight
import { Readable } from 'node:stream';

export function play(tape) {
  return new Readable({
    read() {
      const block = tape.read();
      this.push(block);
      if (block !== null) this._read();
    },
  });
}
