// yazl: files, a buffer and a lazy stream, piped onto disk and into a slow sink.
const fs = require('node:fs');
const yazl = require('yazl');
const { MiB, bytes, file, slowSink } = require('./fixtures.cjs');

const film = file('film.bin', bytes(4 * MiB));

function makeZip() {
  const zipfile = new yazl.ZipFile();
  zipfile.addFile(film, 'film.bin', { compressionLevel: 1 });
  zipfile.addBuffer(bytes(2 * MiB), 'hello.bin', { compress: false });
  zipfile.addReadStreamLazy('stream.bin', (cb) => cb(null, fs.createReadStream(film)));
  zipfile.end();
  return zipfile.outputStream;
}

makeZip()
  .pipe(fs.createWriteStream(`${film}.zip`))
  .on('close', () => {
    const sink = slowSink();
    makeZip()
      .pipe(sink)
      .on('finish', () => console.log(fs.statSync(`${film}.zip`).size === sink.bytes));
  });
