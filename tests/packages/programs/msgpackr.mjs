// msgpackr: 40,000 records through PackrStream and UnpackrStream, and 1,500 into a slow sink.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PackrStream, UnpackrStream } from 'msgpackr';
import { person, slowSink } from './fixtures.cjs';

const people = function* (count) {
  for (let id = 0; id < count; id++) yield person(id);
};

const sendingStream = new PackrStream();
const receivingStream = new UnpackrStream();
sendingStream.pipe(receivingStream);
let received = 0;
receivingStream.on('data', () => {
  received++;
});
const ended = new Promise((resolve) => receivingStream.on('end', resolve));
Readable.from(people(40_000)).pipe(sendingStream);
await ended;

const sink = slowSink({ objectMode: true });
await pipeline(Readable.from(people(1500)), new PackrStream(), new UnpackrStream(), sink);
console.log(received, sink.chunks);
