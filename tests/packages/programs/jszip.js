// jszip: generateNodeStream() onto disk and into a slow sink, nodeStream() out of an archive.
const fs = require('node:fs');
const JSZip = require('jszip');
const { MiB, bytes, file, slowSink } = require('./fixtures.cjs');

const film = file('film.bin', bytes(4 * MiB));
const zip = new JSZip();
zip.file('film.bin', fs.readFileSync(film));
zip.file('stream.bin', fs.createReadStream(film));

zip
  .generateNodeStream({ type: 'nodebuffer', streamFiles: true })
  .pipe(fs.createWriteStream(`${film}.zip`))
  .on('finish', async () => {
    const archive = await JSZip.loadAsync(fs.readFileSync(`${film}.zip`));
    const sink = slowSink();
    archive
      .file('film.bin')
      .nodeStream()
      .pipe(sink)
      .on('finish', () => console.log(Object.keys(archive.files).join(), sink.bytes));
  });
