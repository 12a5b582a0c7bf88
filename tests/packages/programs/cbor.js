// cbor: 8,000 records read from a file by Decoder, 800 into a slow sink, and some made by Encoder.
const fs = require('node:fs');
const { pipeline } = require('node:stream/promises');
const cbor = require('cbor');
const { file, person, slowSink } = require('./fixtures.cjs');

const people = (count) =>
  Buffer.concat(Array.from({ length: count }, (_, id) => cbor.encode(person(id))));

function encode(value) {
  return new Promise((resolve, reject) => {
    let size = 0;
    const enc = new cbor.Encoder();
    enc.on('data', (buf) => {
      size += buf.length;
    });
    enc.on('error', reject);
    enc.on('end', () => resolve(size));
    enc.end(value);
  });
}

async function main() {
  let decoded = 0;
  const d = new cbor.Decoder();
  d.on('data', () => {
    decoded++;
  });
  fs.createReadStream(file('people.cbor', people(8000))).pipe(d);
  await new Promise((resolve, reject) => d.on('end', resolve).on('error', reject));
  const sink = slowSink({ objectMode: true });
  const small = fs.createReadStream(file('small.cbor', people(800)));
  await pipeline(small, new cbor.Decoder(), sink);
  console.log(decoded, sink.chunks, await encode(['foo', 1, false]));
}
main();
