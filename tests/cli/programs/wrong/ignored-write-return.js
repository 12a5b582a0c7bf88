// Writes a log of 200,000 lines as fast as a loop can.
import { createWriteStream } from 'node:fs';

const log = createWriteStream('log.txt');
for (let line = 0; line < 200_000; line++) {
  log.write(`${line} everything is fine\n`); // expect: ignored-write-return
}
log.end(() => console.log('logged', log.bytesWritten));
