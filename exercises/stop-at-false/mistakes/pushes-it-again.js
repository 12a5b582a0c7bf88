// expect: delivered
import { Readable } from 'node:stream';

export function play(tape) {
  let refused = null;
  return new Readable({
    read() {
      if (refused !== null) this.push(refused);
      refused = null;
      for (const block of tape) {
        if (this.push(block)) continue;
        refused = block;
        return;
      }
      this.push(null);
    },
  });
}
