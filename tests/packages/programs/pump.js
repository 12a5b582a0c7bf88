// pump: a file through gzip into a file, and one that is broken off halfway.
const fs = require('node:fs');
const zlib = require('node:zlib');
const pump = require('pump');
const { MiB, bytes, file, slowSink } = require('./fixtures.cjs');

const film = file('film.bin', bytes(8 * MiB));
const gzip = zlib.createGzip({ level: 1 });

pump(fs.createReadStream(film), gzip, fs.createWriteStream(`${film}.gz`), (err) => {
  const unzipped = zlib.gunzipSync(fs.readFileSync(`${film}.gz`)).length;
  const source = fs.createReadStream(film);
  const dest = slowSink();
  pump(source, dest, (broken) => {
    console.log(err, unzipped, String(broken));
  });
  setTimeout(() => dest.destroy(), 20);
});
