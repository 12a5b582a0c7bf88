// The events of a stream that reads a file, with each of its options.
import { once } from 'node:events';
import fs from 'node:fs';
import { failure, say } from './say.js';

const EVENTS = ['open', 'ready', 'data', 'pause', 'resume', 'end', 'close'];

/** Says what happens to a stream, until it is closed or `until` has happened. */
async function follow(name, stream, until = 'close') {
  for (const event of EVENTS) {
    if (event === 'data' && stream.silent) continue;
    stream.on(event, (value) => say(name, event, shown(value), stream.bytesRead, stream.pending));
  }
  stream.on('error', (error) => say(name, 'error', failure(error)));
  say(name, 'made', stream.path, stream.flags, stream.start, stream.end, stream.pending);
  await new Promise((resolve) => stream.on(until, () => setImmediate(resolve)));
  say(name, 'is', stream.destroyed, stream.closed, stream.fd === null, stream.readableEnded);
}

function shown(value) {
  if (typeof value === 'number') return 'fd';
  if (typeof value === 'string') return JSON.stringify(value);
  return value === undefined ? '-' : value.length;
}

const bytes = Buffer.alloc(150_000, 'abcdefghij');
fs.writeFileSync('large.bin', bytes);
fs.writeFileSync('small.txt', 'Grüße, 你好');
fs.writeFileSync('empty.txt', '');
fs.mkdirSync('directory');

await follow('whole', fs.createReadStream('large.bin'));
await follow('marked', fs.createReadStream('large.bin', { highWaterMark: 40_000 }));
await follow('part', fs.createReadStream('large.bin', { start: 10, end: 19, encoding: 'latin1' }));
await follow('from', fs.createReadStream('large.bin', { start: 149_990 }));
await follow('to', fs.createReadStream('large.bin', { end: 4 }));
await follow('past', fs.createReadStream('large.bin', { start: 150_000 }));
await follow('text', fs.createReadStream('small.txt', 'utf8'));
await follow('cut', fs.createReadStream('small.txt', { encoding: 'utf8', highWaterMark: 3 }));
await follow('empty', fs.createReadStream('empty.txt'));
await follow('missing', fs.createReadStream('missing.txt'));
await follow('a directory', fs.createReadStream('directory'));
await follow('kept', fs.createReadStream('small.txt', { autoClose: false }), 'end');
await follow('quiet', fs.createReadStream('small.txt', { emitClose: false }), 'end');
await follow('url', fs.createReadStream(Buffer.from('small.txt')));

const fd = fs.openSync('small.txt', 'r');
await follow('descriptor', fs.createReadStream(null, { fd }));
try {
  fs.fstatSync(fd);
} catch (error) {
  say('and then', failure(error));
}

const early = fs.createReadStream('large.bin');
early.destroy();
await follow('destroyed at once', early);

const failed = fs.createReadStream('large.bin');
failed.destroy(new Error('enough'));
await follow('failed at once', failed);

const late = fs.createReadStream('large.bin');
late.once('data', () => late.destroy());
await follow('destroyed while it reads', late);

const closing = fs.createReadStream('large.bin');
await once(closing, 'ready');
closing.close((error) => say('close calls back', failure(error)));
await once(closing, 'close');
say(closing.destroyed, closing.readableEnded);

const paused = fs.createReadStream('large.bin');
await once(paused, 'readable');
while (paused.readableLength < paused.readableHighWaterMark) {
  await new Promise((resolve) => setImmediate(resolve));
}
say('unread', paused.readableLength, paused.bytesRead, paused.readableHighWaterMark);
let read = 0;
for await (const chunk of paused) read += chunk.length;
say('read after all', read);

const controller = new AbortController();
const aborted = fs.createReadStream('large.bin', { signal: controller.signal });
aborted.once('data', () => controller.abort());
await follow('aborted', aborted);
