import { Readable } from 'node:stream';

export function play(tape) {
  return new Readable({
    highWaterMark: 32 * 1024,
    read(size) {
      let pushed = 0;
      while (pushed < size) {
        const block = tape.read();
        this.push(block);
        if (block === null) return;
        pushed += block.length;
      }
    },
  });
}
