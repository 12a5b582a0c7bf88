// throttle: 1 MiB at 1 MiB a second.
const fs = require('node:fs');
const Throttle = require('throttle');
const { MiB, bytes, file } = require('./fixtures.cjs');

const film = file('film.bin', bytes(MiB));
fs.createReadStream(film)
  .pipe(new Throttle(MiB))
  .pipe(fs.createWriteStream(`${film}.copy`))
  .on('finish', () => console.log(fs.statSync(`${film}.copy`).size));
