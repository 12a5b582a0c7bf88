import { pipeline, Readable } from 'node:stream';

class Measurements extends Readable {
  constructor(tape) {
    super();
    this.tape = tape;
  }

  _read() {
    this.push(this.tape.read());
  }
}

export function record(tape, disk) {
  pipeline(new Measurements(tape), disk, (error) => {
    if (error) throw error;
  });
}
