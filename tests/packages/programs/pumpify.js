// pumpify: gunzip and a counter as one duplex stream, as its README untars.
const fs = require('node:fs');
const { Transform } = require('node:stream');
const zlib = require('node:zlib');
const pumpify = require('pumpify');
const { MiB, bytes, file, slowSink } = require('./fixtures.cjs');

const gz = file('film.gz', zlib.gzipSync(bytes(8 * MiB), { level: 1 }));
const upper = () =>
  new Transform({
    transform(chunk, _encoding, callback) {
      callback(null, chunk);
    },
  });

const sink = slowSink();
fs.createReadStream(gz)
  .pipe(pumpify(zlib.createGunzip(), upper()))
  .pipe(sink)
  .on('finish', () => {
    const late = pumpify();
    setTimeout(() => late.setPipeline(zlib.createGunzip(), upper()), 20);
    const second = slowSink();
    fs.createReadStream(gz)
      .pipe(late)
      .pipe(second)
      .on('finish', () => console.log(sink.bytes, second.bytes));
  });
