// expect: delivered
import { Readable } from 'node:stream';

export function play(tape) {
  return new Readable({
    read() {
      for (const block of tape) {
        if (this.readableLength >= this.readableHighWaterMark) return;
        this.push(block);
      }
      this.push(null);
    },
  });
}
