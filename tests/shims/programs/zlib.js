// Gzip and its kin: the bytes, the errors, and when what comes out.
import { once } from 'node:events';
import { createReadStream, createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import zlib, { constants, createGunzip, createGzip, gunzipSync, gzipSync } from 'node:zlib';
import { attempt, failure, say } from './say.js';

const words = ['water ', 'flows ', 'downhill\n', 'and ', 'waits ', 'at the dam; ', 'pipe'];
/** Text that is neither too even nor too odd, from one number. */
function text(length, seed = 1) {
  let state = seed;
  let made = '';
  while (made.length < length) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    made +=
      words[(state >>> 16) % words.length] + (state % 7 === 0 ? (state >>> 20).toString(36) : '');
  }
  return made.slice(0, length);
}
/** Bytes that cannot be made smaller. */
function noise(length, seed = 9) {
  let state = seed;
  return Buffer.from(
    Array.from({ length }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    }),
  );
}
const sum = (bytes) => `${bytes.length} bytes, ${zlib.crc32(bytes).toString(16)}`;
const long = text(200_000);
const turn = () => new Promise((resolve) => setImmediate(resolve));

// The bytes, for each level, strategy and size of window.
say(gzipSync('').toString('hex'), gzipSync('hello hello hello').toString('hex'));
for (let level = -1; level <= 9; level++) {
  await turn();
  say(
    'level',
    level,
    sum(gzipSync(long, { level })),
    sum(zlib.deflateSync(noise(70_000), { level })),
  );
}
for (const strategy of ['Z_FILTERED', 'Z_HUFFMAN_ONLY', 'Z_RLE', 'Z_FIXED', 'Z_DEFAULT_STRATEGY']) {
  say(strategy, sum(gzipSync(long, { strategy: constants[strategy] })));
}
for (const windowBits of [8, 9, 10, 12, 15]) {
  say(
    'window',
    windowBits,
    sum(zlib.deflateSync(long, { windowBits })),
    sum(zlib.deflateRawSync(long, { windowBits })),
  );
}
for (const memLevel of [1, 5, 9]) say('memory', memLevel, sum(gzipSync(long, { memLevel })));
const forms = [
  ['gzip', 'gunzip'],
  ['deflate', 'inflate'],
  ['deflateRaw', 'inflateRaw'],
  ['gzip', 'unzip'],
  ['deflate', 'unzip'],
];
for (const [pack, unpack] of forms) {
  const packed = zlib[`${pack}Sync`](long);
  say(pack, unpack, sum(packed), zlib[`${unpack}Sync`](packed).toString() === long);
  const again = await promisify(zlib[pack])(long);
  say(again.equals(packed), (await promisify(zlib[unpack])(packed, { chunkSize: 100 })).length);
}
const dictionary = Buffer.from('water flows downhill and waits');
const known = zlib.deflateSync('water flows downhill', { dictionary });
say(known.toString('hex'), zlib.inflateSync(known, { dictionary }).toString());
const knownRaw = zlib.deflateRawSync('water flows downhill', { dictionary });
say(knownRaw.toString('hex'), zlib.inflateRawSync(knownRaw, { dictionary }).toString());
say(
  zlib.crc32('hello'),
  zlib.crc32(Buffer.from('lo'), zlib.crc32('hel')),
  zlib.crc32(new Uint16Array([1, 2])),
);
say(
  zlib.codes.Z_DATA_ERROR,
  zlib.codes['-3'],
  zlib.Z_BEST_SPEED,
  Object.keys(zlib).includes('Z_OK'),
);
say(
  zlib.gunzipSync(gzipSync(new DataView(new ArrayBuffer(4)))),
  gzipSync(new ArrayBuffer(3)).length,
);

// Data that is not what it should be.
const packed = gzipSync(long);
const flipped = Buffer.from(packed);
flipped[packed.length - 6] ^= 1;
const shorter = Buffer.from(packed);
shorter[packed.length - 1] ^= 1;
const broken = Buffer.from(packed);
broken.fill(0xff, 3000, 3100);
const bad = {
  text: Buffer.from('no gzip at all'),
  empty: Buffer.alloc(0),
  cut: packed.subarray(0, 5000),
  head: packed.subarray(0, 4),
  flipped,
  shorter,
  broken,
  method: Buffer.from([0x1f, 0x8b, 7, 0, 0, 0, 0, 0, 0, 3]),
  flags: Buffer.from([0x1f, 0x8b, 8, 0xe0, 0, 0, 0, 0, 0, 3]),
  garbage: Buffer.concat([gzipSync('first'), Buffer.from('garbage')]),
  one: Buffer.concat([gzipSync('first'), Buffer.from([0x1f])]),
  padded: Buffer.concat([gzipSync('first'), Buffer.alloc(20)]),
  members: Buffer.concat([gzipSync('first, '), gzipSync('second, '), gzipSync('third')]),
};
for (const [name, data] of Object.entries(bad)) {
  for (const call of ['gunzip', 'inflate', 'inflateRaw', 'unzip']) {
    say(name, call);
    attempt(() => sum(zlib[`${call}Sync`](data)));
    await new Promise((resolve) => {
      zlib[call](data, (error, result) => resolve(say(error ? failure(error) : sum(result))));
    });
    const stream = zlib[`create${call[0].toUpperCase()}${call.slice(1)}`]();
    let size = 0;
    stream.on('data', (chunk) => (size += chunk.length));
    stream.on('error', (error) => say('stream', failure(error), size));
    stream.on('end', () => say('stream end', size, stream.bytesWritten));
    for (let at = 0; at < data.length; at += 700) stream.write(data.subarray(at, at + 700));
    stream.end();
    await new Promise((resolve) => stream.on('close', resolve));
  }
}
say(gunzipSync(packed.subarray(0, 5000), { finishFlush: constants.Z_SYNC_FLUSH }).length);

// Calls that are wrong.
for (const options of [
  { level: 10 },
  { level: -2 },
  { level: '6' },
  { level: Number.NaN },
  { level: Infinity },
  { windowBits: 7 },
  { windowBits: 16 },
  { windowBits: 8 },
  { windowBits: null },
  { windowBits: 0 },
  { memLevel: 0 },
  { memLevel: 10 },
  { strategy: 5 },
  { strategy: -1 },
  { chunkSize: 63 },
  { chunkSize: '64' },
  { chunkSize: 0 },
  { flush: 6 },
  { finishFlush: -1 },
  { maxOutputLength: 0 },
  { dictionary: 'text' },
  { level: 11, chunkSize: 1 },
  { rejectGarbageAfterEnd: 'yes' },
]) {
  say('%j', options);
  attempt(() => gzipSync('a', options).length);
  attempt(() => zlib.createInflate(options));
}
for (const value of [undefined, null, 5, {}, [1], true]) {
  attempt(() => gzipSync(value));
  attempt(() => zlib.crc32(value));
}
for (const value of [-1, 2 ** 32, 1.5, '1']) attempt(() => zlib.crc32('a', value));
attempt(() => zlib.gzip('a'));
attempt(() => zlib.gzip('a', {}, 'no function'));
attempt(() => zlib.gzip(5, () => {}));
attempt(() => gzipSync(long, { maxOutputLength: 100 }).length);
attempt(() => gunzipSync(bad.garbage, { rejectGarbageAfterEnd: true }));
attempt(() => zlib.inflateSync(known));
attempt(() => zlib.inflateSync(known, { dictionary: Buffer.from('another') }));
await new Promise((resolve) => {
  zlib.gunzip(packed, { maxOutputLength: 1000 }, (error) => resolve(say(failure(error))));
});
attempt(() => createGzip().write(null));
attempt(() => createGzip().flush('all'));
attempt(() => createGzip().flush(9));
attempt(() => createGzip().params(10, 0));
attempt(() => createGzip().params(1, 9));

// A stream, and what it does when.
function watch(name, stream) {
  for (const event of ['drain', 'finish', 'end', 'close', 'prefinish', 'resume', 'pause']) {
    stream.on(event, () =>
      say(name, event, stream.bytesWritten, stream.writableLength, stream.readableLength),
    );
  }
  stream.on('error', (error) => say(name, 'error', failure(error)));
  say(
    name,
    stream.constructor.name,
    stream.writableHighWaterMark,
    stream.readableHighWaterMark,
    stream.writableObjectMode,
  );
  return stream;
}
const plain = watch('plain', createGzip());
plain.on('data', (chunk) => say('plain data', sum(chunk)));
say(
  plain.write(long, () => say('plain written')),
  plain.writableNeedDrain,
  plain.writableLength,
);
say(plain.write('more', () => say('more written')));
plain.end('and last', () => say('plain ended'));
await once(plain, 'close');
await turn();

// Nobody reads: one write waits until its output has been taken.
const slow = watch('slow', createGzip({ level: 0, chunkSize: 1024, highWaterMark: 4096 }));
let slowWritten = false;
const wrote = () => {
  slowWritten = true;
  say('slow written');
};
say(slow.write(noise(20_000), wrote));
const filled = async () => {
  while (slow.readableLength < 4096 && !slowWritten) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
};
while (!slowWritten) {
  await filled();
  await promisify(zlib.gzip)(long);
  say('slow holds', slow.readableLength, slow.bytesWritten, slow.writableLength);
  say('slow gave', slow.read()?.length);
}
slow.resume();
slow.end();
await once(slow, 'close');

// Flushes.
const flushed = watch('flushed', zlib.createDeflate());
const pieces = [];
flushed.on('data', (chunk) => pieces.push(chunk) && say('flushed data', chunk.toString('hex')));
flushed.write('hello ');
flushed.flush(() => say('flush called back', pieces.length));
await new Promise((resolve) => flushed.write('hello ', resolve));
await new Promise((resolve) => flushed.flush(constants.Z_SYNC_FLUSH, resolve));
say(zlib.inflateSync(Buffer.concat(pieces), { finishFlush: constants.Z_SYNC_FLUSH }).toString());
await new Promise((resolve) => flushed.flush(constants.Z_PARTIAL_FLUSH, resolve));
flushed.end('world');
flushed.flush(() => say('flush after end'));
await once(flushed, 'close');
flushed.flush(() => say('flush after all'));
await turn();
say(zlib.inflateSync(Buffer.concat(pieces)).toString());

// Another level on the way, and from the beginning again.
for (const [from, to, strategy] of [
  [9, 1, 0],
  [6, 2, 0],
  [1, 9, 2],
  [6, 6, 0],
]) {
  const tuned = zlib.createDeflate({ level: from });
  const chunks = [];
  tuned.on('data', (chunk) => chunks.push(chunk));
  tuned.write(long.slice(0, 50_000));
  await new Promise((resolve) => tuned.params(to, strategy, resolve));
  tuned.end(long.slice(50_000, 120_000));
  await once(tuned, 'close');
  say(
    sum(Buffer.concat(chunks)),
    zlib.inflateSync(Buffer.concat(chunks)).toString() === long.slice(0, 120_000),
  );
}
const anew = createGzip();
const given = [];
anew.on('data', (chunk) => given.push(chunk));
await new Promise((resolve) => anew.write('thrown away', resolve));
anew.reset();
anew.end('kept');
await once(anew, 'close');
say(Buffer.concat(given).toString('hex'));
attempt(() => anew.reset());

// Closed, destroyed, and written to afterwards.
const closed = watch('closed', createGzip());
closed.write('a', (error) => say('closed write', error ? failure(error) : 'fine'));
closed.write('b', (error) => say('closed second', error ? failure(error) : 'fine'));
const closing = new Promise((resolve) => closed.on('close', resolve));
closed.close((error) => say('close called back', error ? failure(error) : 'fine'));
await closing;
await promisify(zlib.gzip)(long);
const ended = watch('ended', createGunzip());
ended.resume();
ended.end(gzipSync('a'));
ended.write('b', (error) => say('ended write', failure(error)));
await new Promise((resolve) => ended.on('close', resolve));
const wrong = watch('wrong', createGunzip());
wrong.resume();
wrong.write('nothing of gzip', (error) => say('wrong write', error ? failure(error) : 'fine'));
wrong.write('more', (error) => say('wrong second', error ? failure(error) : 'fine'));
wrong.end((error) => say('wrong end', error ? failure(error) : 'fine'));
await new Promise((resolve) => wrong.on('close', resolve));

// Through a file, and back; and with a disk that is slower than the source.
writeFileSync('film.txt', long);
await pipeline(createReadStream('film.txt'), createGzip(), createWriteStream('film.gz'));
say(sum(readFileSync('film.gz')));
await pipeline(createReadStream('film.gz'), createGunzip(), createWriteStream('again.txt'));
say(readFileSync('again.txt', 'utf8') === long);
const taken = [];
const sink = new Writable({
  highWaterMark: 1000,
  write: (chunk, _encoding, done) => taken.push(chunk.length) && setTimeout(done, 1),
});
await pipeline(
  Readable.from([noise(50_000), noise(50_000, 3)]),
  createGzip({ chunkSize: 4096 }),
  sink,
);
say(taken.join(' '));
await pipeline(Readable.from(['text']), createGunzip(), new Writable()).catch((error) =>
  say(failure(error)),
);
const { buffer, engine } = gzipSync('information', { info: true });
say(buffer.length, engine.constructor.name, engine.bytesWritten);
let read = '';
for await (const chunk of Readable.from([packed]).pipe(createGunzip())) read += chunk;
say(read === long);
