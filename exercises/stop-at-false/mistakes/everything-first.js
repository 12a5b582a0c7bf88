// expect: in-flight
import { Readable } from 'node:stream';

export function play(tape) {
  return Readable.from([...tape]);
}
