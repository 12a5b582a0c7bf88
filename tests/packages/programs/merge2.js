// merge2: a file, then two at once, into a slow sink.
const fs = require('node:fs');
const merge2 = require('merge2');
const { MiB, bytes, file, slowSink } = require('./fixtures.cjs');

const film = file('film.bin', bytes(3 * MiB));
const open = () => fs.createReadStream(film);

const sink = slowSink();
merge2(open(), [open(), open()], { objectMode: false })
  .pipe(sink)
  .on('finish', () => {
    const stream = merge2();
    let size = 0;
    stream.add([open(), open()]);
    stream.add(open());
    stream.on('data', (chunk) => {
      size += chunk.length;
    });
    stream.on('end', () => console.log(sink.bytes, size));
  });
