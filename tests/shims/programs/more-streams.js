// What gathers a stream, pairs of streams, and what tells how a stream is.

import { addAbortListener } from 'node:events';
import {
  duplexPair,
  isDestroyed,
  isDisturbed,
  isErrored,
  isReadable,
  isWritable,
  PassThrough,
  Readable,
  Writable,
} from 'node:stream';
import { arrayBuffer, blob, buffer, json, text } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import { attempt, failure, say } from './say.js';

const settle = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
const tried = (promise) =>
  promise.then(
    (value) => say('resolved', value),
    (error) => say('rejected', failure(error)),
  );

const cut = () =>
  Readable.from([Buffer.from('a "gr'), Buffer.from([0xc3]), Buffer.from([0xbc, 34])]);
await tried(text(cut()));
await tried(text(Readable.from(['one', 'two'])));
await tried(text(Readable.from([5])));
await tried(text([Buffer.from([0xc3])]));
await tried(json(Readable.from(['{"a":', '[1, 2]}'])));
await tried(buffer(cut()));
await tried(buffer(Readable.from(['text', new Uint8Array([33])])));
await tried(buffer(Readable.from([5, { a: 1 }])));
await tried(arrayBuffer(cut()).then((bytes) => [bytes.byteLength, bytes instanceof ArrayBuffer]));
await tried(blob(cut()).then(({ size, type }) => [size, type]));
await tried(buffer(Readable.from([])));
await tried(text(new PassThrough().destroy(new Error('broken'))));
await tried(
  text(
    new ReadableStream({
      start(to) {
        to.enqueue('web');
        to.close();
      },
    }),
  ),
);

const told = (name, stream) => {
  for (const event of ['end', 'finish', 'close', 'drain']) stream.on(event, () => say(name, event));
  stream.on('error', (error) => say(name, failure(error)));
  return stream;
};
const [left, right] = duplexPair({ highWaterMark: 4 });
told('left', left);
told('right', right);
attempt(() => [left.writableHighWaterMark, right.readableHighWaterMark, left.allowHalfOpen]);
attempt(() => [left.write('ab'), left.write('cd'), left.write('ef')]);
attempt(() => [left.writableLength, right.readableLength]);
await settle();
right.on('data', (chunk) => say('right data', String(chunk)));
await settle();
attempt(() => [left.writableLength, right.readableLength, left.write('')]);
left.end('last', () => say('left ended'));
await settle();
right.end();
left.resume();
await Promise.all([finished(left), finished(right)]);
attempt(() => [left.destroyed, right.destroyed]);
const [one, other] = duplexPair();
told('one', one);
told('other', other).resume();
one.destroy();
await settle();
attempt(() => [one.destroyed, other.destroyed, other.readableEnded]);
const [first, second] = duplexPair();
told('first', first);
told('second', second).resume();
first.destroy(new Error('broken'));
await settle();
attempt(() => [first.destroyed, second.destroyed, second.errored]);

const how = (stream) =>
  [isDestroyed, isDisturbed, isErrored, isReadable, isWritable].map((is) => is(stream));
for (const stream of [
  new Readable({ read() {} }),
  new Writable({ write() {} }),
  new PassThrough(),
  left,
  first,
  null,
  {},
]) {
  attempt(() => how(stream));
}
const ended = new Writable({ write() {} }).end();
attempt(() => how(ended));
await finished(ended);
attempt(() => how(ended));

const control = new AbortController();
const listening = addAbortListener(control.signal, () => say('never'));
listening[Symbol.dispose]();
addAbortListener(control.signal, ({ type }) => say('told of', type));
control.abort();
addAbortListener(control.signal, (event) => say('told at once', event));
await settle();
attempt(() => addAbortListener(undefined, () => {}));
attempt(() => addAbortListener(5, () => {}));
attempt(() => addAbortListener(control.signal, 5));
