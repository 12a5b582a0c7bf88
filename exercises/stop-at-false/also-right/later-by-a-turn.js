import { Readable } from 'node:stream';

export function play(tape) {
  return new Readable({
    read() {
      setImmediate(() => this.push(tape.read()));
    },
  });
}
