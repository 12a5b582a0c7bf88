// expect: crashed
import { Readable } from 'node:stream';

export function play(tape) {
  return new Readable({
    read() {
      const block = tape.read();
      if (block === null) this.push(null);
      this.push(block ?? 'The end.');
    },
  });
}
