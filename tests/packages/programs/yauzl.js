// yauzl: entries one by one into slow sinks, in both documented styles.
const fs = require('node:fs');
const { promises } = require('node:stream');
const yauzl = require('yauzl');
const yazl = require('yazl');
const { MiB, bytes, file, slowSink } = require('./fixtures.cjs');

const path = file('films.zip', '');
const made = new yazl.ZipFile();
made.addBuffer(bytes(4 * MiB), 'one.bin', { compressionLevel: 1 });
made.addBuffer(bytes(4 * MiB), 'two.bin', { compress: false });
made.end();
made.outputStream.pipe(fs.createWriteStream(path)).on('close', read);

function read() {
  const sizes = [];
  yauzl.open(path, { lazyEntries: true }, (err, zipfile) => {
    if (err) throw err;
    zipfile.readEntry();
    zipfile.on('entry', (entry) => {
      zipfile.openReadStream(entry, (failed, readStream) => {
        if (failed) throw failed;
        const sink = slowSink();
        readStream.on('end', () => zipfile.readEntry());
        readStream.pipe(sink).on('finish', () => sizes.push(sink.bytes));
      });
    });
    zipfile.once('end', () => again(sizes));
  });
}

async function again(sizes) {
  const zipfile = await yauzl.openPromise(path);
  for await (const entry of zipfile.eachEntry()) {
    const sink = slowSink();
    await promises.pipeline(await zipfile.openReadStreamPromise(entry), sink);
    sizes.push(sink.bytes);
  }
  console.log(sizes.join());
}
