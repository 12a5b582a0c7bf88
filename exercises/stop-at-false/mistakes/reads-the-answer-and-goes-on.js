import { Readable } from 'node:stream';

export function play(tape) {
  return new Readable({
    read() {
      let block = tape.read();
      while (block !== null) {
        const wanted = this.push(block); // expect: ignored-push-return
        if (!wanted) console.log('The buffer is full.');
        block = tape.read();
      }
      this.push(null);
    },
  });
}
