// iconv-lite: a file decoded and encoded again between two pipes, and collect().
const fs = require('node:fs');
const iconv = require('iconv-lite');
const { file, slowSink } = require('./fixtures.cjs');

const text = 'Größe und Überlauf. '.repeat(200_000);
const path = file('in.txt', iconv.encode(text, 'win1251'));

fs.createReadStream(path)
  .pipe(iconv.decodeStream('win1251'))
  .pipe(iconv.encodeStream('ucs2'))
  .pipe(fs.createWriteStream(`${path}.out`))
  .on('finish', () => {
    const sink = slowSink();
    fs.createReadStream(`${path}.out`)
      .pipe(iconv.decodeStream('ucs2'))
      .pipe(iconv.encodeStream('utf8'))
      .pipe(sink)
      .on('finish', () => {
        fs.createReadStream(path)
          .pipe(iconv.decodeStream('win1251'))
          .collect((_err, body) => {
            console.log(fs.statSync(`${path}.out`).size, sink.bytes, body.length);
          });
      });
  });
