import { Readable } from 'node:stream';

export function record(tape, disk) {
  Readable.from(tape).pipe(disk);
}
