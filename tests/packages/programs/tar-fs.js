// tar-fs: a folder packed, gzipped, unzipped and extracted into another, in one pipe.
const fs = require('node:fs');
const path = require('node:path');
const zlib = require('node:zlib');
const pump = require('pump');
const tar = require('tar-fs');
const { MiB, bytes, file } = require('./fixtures.cjs');

const from = path.dirname(file('film.bin', bytes(6 * MiB)));
const to = `${path.dirname(file('mark', ''))}/other`;
fs.writeFileSync(`${from}/second.bin`, bytes(2 * MiB));

tar
  .pack(from)
  .pipe(fs.createWriteStream(`${from}.tar`))
  .on('finish', () => {
    const packed = fs.statSync(`${from}.tar`).size;
    fs.rmSync(`${from}.tar`);
    const gzip = zlib.createGzip({ level: 1 });
    pump(tar.pack(from), gzip, zlib.createGunzip(), tar.extract(to), (err) => {
      console.log(err, packed > 8 * MiB, fs.readdirSync(to).sort().join());
    });
  });
