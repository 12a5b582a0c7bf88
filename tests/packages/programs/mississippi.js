// mississippi: pipe(), each(), pipeline(), through(), from(), to() and concat(), as in its README.
const fs = require('node:fs');
const miss = require('mississippi');
const split = require('split2');
const { MiB, bytes, file, lines } = require('./fixtures.cjs');

const film = file('film.bin', bytes(8 * MiB));
const numbers = file('numbers.txt', lines(50_000, String));

miss.pipe(fs.createReadStream(film), fs.createWriteStream(`${film}.copy`), (err) => {
  if (err) return console.error('Copy error!', err);
  let sum = 0;
  miss.each(miss.pipeline(fs.createReadStream(numbers), split()), eachLine, done);

  function eachLine(line, next) {
    sum += Number.parseInt(line.toString(), 10);
    next();
  }
  function done(failed) {
    if (failed) throw failed;
    uppercase(sum);
  }
});

function uppercase(sum) {
  let string = 'lowercase '.repeat(200_000);
  const source = miss.from((size, next) => {
    if (string.length <= 0) return next(null, null);
    const chunk = string.slice(0, size);
    string = string.slice(size);
    next(null, chunk);
  });
  const uppercaser = miss.through(
    (chunk, _enc, cb) => cb(null, chunk.toString().toUpperCase()),
    (cb) => cb(null, 'ONE LAST BIT OF UPPERCASE'),
  );
  let size = 0;
  const sink = miss.to((data, _enc, cb) => {
    size += data.length;
    setTimeout(cb, 1);
  });
  miss.pipe(source, uppercaser, sink, (err) => {
    console.log(sum, fs.statSync(`${film}.copy`).size, err, size);
  });
}
