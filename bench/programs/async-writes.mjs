// Writes a million chunks to a sink that is done with each in a later turn of its own, waiting when
// it is told to, and prints how long it took.
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { stopwatch } from './stopwatch.mjs';

const sink = new Writable({
  write: (_chunk, _encoding, callback) => process.nextTick(callback),
});
const chunk = Buffer.alloc(1024);
const stop = stopwatch();
for (let count = 0; count < 1_000_000; count++) {
  if (!sink.write(chunk)) await once(sink, 'drain');
}
sink.end();
await once(sink, 'finish');
stop();
