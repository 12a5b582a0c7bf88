// unzipper: a zip piped through Parse() entry by entry, Extract() to a folder, and Open.file().
const fs = require('node:fs');
const path = require('node:path');
const unzipper = require('unzipper');
const yazl = require('yazl');
const { MiB, bytes, file, slowSink } = require('./fixtures.cjs');

const zip = file('films.zip', '');
const out = `${path.dirname(zip)}/out`;
const made = new yazl.ZipFile();
made.addBuffer(bytes(3 * MiB), 'one.bin', { compressionLevel: 1 });
made.addBuffer(bytes(3 * MiB), 'two.bin', { compressionLevel: 1 });
made.end();
made.outputStream.pipe(fs.createWriteStream(zip)).on('close', main);

async function main() {
  const sink = slowSink();
  await fs
    .createReadStream(zip)
    .pipe(unzipper.Parse())
    .on('entry', (entry) => {
      if (entry.path === 'one.bin') entry.pipe(sink);
      else entry.autodrain();
    })
    .promise();
  await fs
    .createReadStream(zip)
    .pipe(unzipper.Extract({ path: out }))
    .promise();
  const directory = await unzipper.Open.file(zip);
  await new Promise((resolve, reject) => {
    directory.files[1]
      .stream()
      .pipe(fs.createWriteStream(`${out}/first`))
      .on('error', reject)
      .on('close', resolve);
  });
  console.log(sink.bytes > 2 * MiB, fs.readdirSync(out).join(), fs.statSync(`${out}/first`).size);
}
