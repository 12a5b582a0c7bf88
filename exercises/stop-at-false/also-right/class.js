import { Readable } from 'node:stream';

class Player extends Readable {
  #tape;

  constructor(tape) {
    super({ highWaterMark: 16 * 1024 });
    this.#tape = tape;
  }

  _read() {
    let block = this.#tape.read();
    while (block !== null) {
      if (!this.push(block)) return;
      block = this.#tape.read();
    }
    this.push(null);
  }
}

export const play = (tape) => new Player(tape);
