// expect: delivered
import { Readable } from 'node:stream';

export function play(tape) {
  return new Readable({
    read() {
      for (const block of tape) {
        if (!this.push(block)) break;
      }
      this.push(null);
    },
  });
}
