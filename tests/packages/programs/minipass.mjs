// minipass: written to and piped into a slow sink, heeding 'drain'; then collected.
import { once } from 'node:events';
import { Minipass } from 'minipass';
import { slowSink } from './fixtures.cjs';

const stream = new Minipass();
const sink = slowSink();
stream.pipe(sink);
for (let i = 0; i < 300; i++) {
  if (!stream.write(Buffer.alloc(16 * 1024))) await once(stream, 'drain');
}
stream.end();
await once(sink, 'finish');

const collected = new Minipass({ encoding: 'utf8' });
const text = collected.concat();
for (let i = 0; i < 1000; i++) collected.write('hello ');
collected.end();
console.log(sink.bytes, (await text).length);
