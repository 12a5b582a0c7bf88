// The events of a stream that writes a file, with each of its options.
import { once } from 'node:events';
import fs from 'node:fs';
import { failure, say } from './say.js';

const EVENTS = ['open', 'ready', 'drain', 'pipe', 'unpipe', 'finish', 'close'];

function watch(name, stream) {
  for (const event of EVENTS) {
    stream.on(event, () => say(name, event, stream.bytesWritten, stream.writableLength));
  }
  stream.on('error', (error) => say(name, 'error', failure(error)));
  say(name, 'made', stream.path, stream.flags, stream.pending, stream.writableHighWaterMark);
  return stream;
}

async function closed(name, stream, until = 'close') {
  await new Promise((resolve) => stream.on(until, () => setImmediate(resolve)));
  say(name, 'is', stream.destroyed, stream.closed, stream.fd === null, stream.writableFinished);
}

const block = Buffer.alloc(40_000, 'x');
const called = (name) => (error) =>
  say(name, 'called back', error ? failure(error) : 'without an error');

const plain = watch('plain', fs.createWriteStream('plain.txt'));
say(plain.write('one '), plain.write(Buffer.from('two ')), plain.write('three', called('three')));
plain.end(' four', called('end'));
await closed('plain', plain);
say(fs.readFileSync('plain.txt', 'utf8'));

const full = watch('full', fs.createWriteStream('full.bin'));
say(full.write(block), full.write(block), full.write(block), full.writableLength);
await once(full, 'drain');
say(full.write(block), full.writableNeedDrain);
full.end();
await closed('full', full);
say(fs.statSync('full.bin').size);

const small = watch('small', fs.createWriteStream('small.txt', { highWaterMark: 3 }));
say(small.write('ab'), small.write('cd'));
small.end();
await closed('small', small);

const corked = watch('corked', fs.createWriteStream('corked.txt'));
corked.cork();
corked.write('a');
corked.write('b');
process.nextTick(() => corked.uncork());
corked.end('c');
await closed('corked', corked);
say(fs.readFileSync('corked.txt', 'utf8'));

const added = watch('added', fs.createWriteStream('plain.txt', { flags: 'a' }));
added.end(' five');
await closed('added', added);
const into = watch('into', fs.createWriteStream('plain.txt', { flags: 'r+', start: 4 }));
into.write('TW');
into.end('O');
await closed('into', into);
say(fs.readFileSync('plain.txt', 'utf8'));

const encoded = watch('encoded', fs.createWriteStream('hex.txt', { encoding: 'hex' }));
encoded.end('68656c6c6f');
await closed('encoded', encoded);
say(fs.readFileSync('hex.txt', 'utf8'));

await closed('nowhere', watch('nowhere', fs.createWriteStream('missing/a.txt')));
const lost = watch('lost', fs.createWriteStream('missing/a.txt'));
lost.write('a', called('lost'));
lost.end(called('lost end'));
await closed('lost', lost);
fs.writeFileSync('there.txt', '');
await closed('exclusive', watch('x', fs.createWriteStream('there.txt', { flags: 'wx' })));

const kept = watch('kept', fs.createWriteStream('kept.txt', { autoClose: false }));
kept.end('kept');
await closed('kept', kept, 'finish');
fs.closeSync(kept.fd);

const fd = fs.openSync('descriptor.txt', 'w');
const over = watch('descriptor', fs.createWriteStream(null, { fd }));
over.end('over a descriptor');
await closed('descriptor', over);
say(fs.readFileSync('descriptor.txt', 'utf8'));

const broken = watch('broken', fs.createWriteStream('broken.bin'));
broken.write(block, called('first'));
broken.write(block, called('second'));
broken.destroy(new Error('enough'));
await closed('broken', broken);

const stopped = watch('stopped', fs.createWriteStream('stopped.bin'));
await once(stopped, 'ready');
stopped.write(block, called('under way'));
stopped.write(block, called('waiting'));
stopped.destroy();
await closed('stopped', stopped);

const after = watch('after', fs.createWriteStream('after.txt'));
after.end('a');
after.write('b', called('too late'));
await closed('after', after);

const closing = watch('closing', fs.createWriteStream('closing.txt'));
closing.write('a');
closing.close(() => say('close called back'));
await closed('closing', closing);
closing.close(() => say('and once more'));

const readOnly = fs.openSync('there.txt', 'r');
const refused = watch('refused', fs.createWriteStream(null, { fd: readOnly }));
refused.write('a', called('refused'));
await closed('refused', refused);

const copied = watch('copied', fs.createWriteStream('copy.bin'));
fs.createReadStream('full.bin').pipe(copied);
await closed('copied', copied);
say(fs.statSync('copy.bin').size);
