import { Readable } from 'node:stream';

export function play(tape) {
  return new Readable({
    objectMode: true,
    read() {
      while (this.push(tape.read()));
    },
  });
}
