import { Readable } from 'node:stream';

export function play(tape) {
  return new Readable({
    read() {
      for (const block of tape) this.push(block);
      this.push(null);
    },
  });
}
