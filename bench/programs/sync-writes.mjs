// Writes a million chunks to a sink that is done with each at once, and prints how long it
// took.
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { stopwatch } from './stopwatch.mjs';

const sink = new Writable({ write: (_chunk, _encoding, callback) => callback() });
const chunk = Buffer.alloc(1024);
const stop = stopwatch();
for (let count = 0; count < 1_000_000; count++) sink.write(chunk);
sink.end();
await once(sink, 'finish');
stop();
