// multistream: three files one after another, two of them lazily, into a slow sink.
const fs = require('node:fs');
const MultiStream = require('multistream');
const { MiB, bytes, file, slowSink } = require('./fixtures.cjs');

const film = file('film.bin', bytes(3 * MiB));
const streams = [
  fs.createReadStream(film),
  () => fs.createReadStream(film),
  () => fs.createReadStream(film),
];

const sink = slowSink();
new MultiStream(streams).pipe(sink).on('finish', () => {
  let count = 0;
  const factory = (cb) => {
    if (++count > 3) return cb(null, null);
    setTimeout(() => cb(null, fs.createReadStream(film)), 5);
  };
  const second = slowSink();
  new MultiStream(factory).pipe(second).on('finish', () => console.log(sink.bytes, second.bytes));
});
