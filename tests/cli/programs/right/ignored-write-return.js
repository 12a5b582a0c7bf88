import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const log = createWriteStream('log.txt');
for (let line = 0; line < 200_000; line++) {
  if (!log.write(`${line} everything is fine\n`)) await once(log, 'drain');
}
log.end(() => console.log('logged', log.bytesWritten));
