// Writes a million chunks to a sink that is done with each at once, and prints how many milliseconds
// it took.
import { once } from 'node:events';
import { Writable } from 'node:stream';

const sink = new Writable({ write: (_chunk, _encoding, callback) => callback() });
const chunk = Buffer.alloc(1024);
const start = performance.now();
for (let count = 0; count < 1_000_000; count++) sink.write(chunk);
sink.end();
await once(sink, 'finish');
console.log(performance.now() - start);
