import { Readable } from 'node:stream';

class Player extends Readable {
  #tape;
  #playing = false;

  constructor(tape) {
    super();
    this.#tape = tape;
  }

  _read() {
    if (this.#playing) return;
    this.#playing = true;
    setImmediate(() => this.#step());
  }

  #step() {
    this.#playing = this.push(this.#tape.read());
    if (this.#playing) setImmediate(() => this.#step());
  }
}

export const play = (tape) => new Player(tape);
