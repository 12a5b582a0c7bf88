// end-of-stream: told of a read, a write, and one that is destroyed.
const fs = require('node:fs');
const eos = require('end-of-stream');
const { MiB, bytes, file, slowSink } = require('./fixtures.cjs');

const film = file('film.bin', bytes(8 * MiB));
const readable = fs.createReadStream(film);
const writable = fs.createWriteStream(`${film}.copy`);
const told = [];

eos(readable, (err) => told.push(['readable', err]));
eos(writable, (err) => {
  told.push(['writable', err]);
  const broken = slowSink();
  const source = fs.createReadStream(film);
  source.pipe(broken);
  eos(broken, (premature) => {
    source.destroy();
    console.log(JSON.stringify(told), String(premature), fs.statSync(`${film}.copy`).size);
  });
  setTimeout(() => broken.destroy(), 20);
});
readable.pipe(writable);
