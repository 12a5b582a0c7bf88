// expect: in-flight
import { Readable } from 'node:stream';

export function play(tape) {
  const stream = new Readable({ read() {} });
  const timer = setInterval(() => {
    const block = tape.read();
    stream.push(block);
    if (block === null) clearInterval(timer);
  }, 1);
  return stream;
}
