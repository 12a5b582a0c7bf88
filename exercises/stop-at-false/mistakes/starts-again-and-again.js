// expect: in-flight
import { Readable } from 'node:stream';

export function play(tape) {
  return new Readable({
    async read() {
      for (const block of tape) {
        this.push(block);
        await new Promise((resolve) => setImmediate(resolve));
      }
      this.push(null);
    },
  });
}
