// vinyl-fs: 200 files and one of 6 MiB, read as buffers and as streams, changed, and written.
const fs = require('node:fs');
const { Transform } = require('node:stream');
const vfs = require('vinyl-fs');
const { MiB, bytes, folder } = require('./fixtures.cjs');

const cwd = folder();
fs.mkdirSync(`${cwd}/src`);
for (let i = 0; i < 200; i++) fs.writeFileSync(`${cwd}/src/${i}.txt`, bytes(16 * 1024));
fs.writeFileSync(`${cwd}/src/big.bin`, bytes(6 * MiB));

const log = new Transform({
  objectMode: true,
  transform(file, _encoding, callback) {
    log.names.push(file.relative);
    callback(null, file);
  },
});
log.names = [];

vfs
  .src('./src/*.txt', { cwd })
  .pipe(log)
  .pipe(vfs.dest('./output', { cwd }))
  .on('finish', () => {
    vfs
      .src('./src/*.bin', { cwd, buffer: false, encoding: false })
      .pipe(vfs.dest('./output', { cwd, encoding: false }))
      .on('finish', () => {
        const written = fs.readdirSync(`${cwd}/output`).length;
        console.log(log.names.length, written, fs.statSync(`${cwd}/output/big.bin`).size);
      });
  });
