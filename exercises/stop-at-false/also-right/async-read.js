import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';

class Player extends Readable {
  constructor(tape) {
    super();
    this.tape = tape;
  }

  async _read() {
    await setTimeout(1);
    let wanted = true;
    while (wanted) wanted = this.push(this.tape.read());
  }
}

export const play = (tape) => new Player(tape);
