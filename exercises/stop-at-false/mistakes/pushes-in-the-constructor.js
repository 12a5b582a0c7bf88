// expect: in-flight
import { Readable } from 'node:stream';

class Player extends Readable {
  constructor(tape) {
    super();
    for (const block of tape) this.push(block);
    this.push(null);
  }

  _read() {}
}

export const play = (tape) => new Player(tape);
