// csv-parser: 60,000 rows collected by 'data', and 1,500 into a slow sink.
const fs = require('node:fs');
const csv = require('csv-parser');
const fixtures = require('./fixtures.cjs');

const table = fixtures.file('data.csv', fixtures.csv(60_000));
const small = fixtures.file('small.csv', fixtures.csv(1500));
const results = [];

fs.createReadStream(table)
  .pipe(csv())
  .on('data', (data) => results.push(data))
  .on('end', () => {
    const sink = fixtures.slowSink({ objectMode: true });
    fs.createReadStream(small)
      .pipe(csv())
      .pipe(sink)
      .on('finish', () => console.log(results.length, sink.chunks));
  });
