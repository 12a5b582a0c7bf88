// tar-stream: packs buffers and a file, extracts into slow sinks, rewrites by piping extract to pack.
const fs = require('node:fs');
const tar = require('tar-stream');
const { MiB, bytes, file, slowSink } = require('./fixtures.cjs');

const film = file('film.bin', bytes(6 * MiB));
const pack = tar.pack();
pack.entry({ name: 'my-test.txt' }, 'Hello World!');
const entry = pack.entry({ name: 'film.bin', size: 6 * MiB }, (err) => {
  if (err) throw err;
  pack.finalize();
});
fs.createReadStream(film).pipe(entry);
pack.pipe(fs.createWriteStream(`${film}.tar`)).on('finish', rewrite);

function rewrite() {
  const extract = tar.extract();
  const renamed = tar.pack();
  extract.on('entry', (header, stream, callback) => {
    header.name = `tmp/${header.name}`;
    stream.pipe(renamed.entry(header, callback));
  });
  extract.on('finish', () => renamed.finalize());
  fs.createReadStream(`${film}.tar`).pipe(extract);
  list(renamed);
}

function list(archive) {
  const names = [];
  const extract = tar.extract();
  extract.on('entry', (header, stream, next) => {
    const sink = slowSink();
    stream.pipe(sink).on('finish', () => {
      names.push(`${header.name} ${sink.bytes}`);
      next();
    });
  });
  extract.on('finish', () => console.log(names.join()));
  archive.pipe(extract);
}
