// papaparse: NODE_STREAM_INPUT into a slow sink, and Papa.parse(stream) with step.
const fs = require('node:fs');
const Papa = require('papaparse');
const { csv, file, slowSink } = require('./fixtures.cjs');

const table = file('table.csv', csv(40_000));
const sink = slowSink({ objectMode: true, highWaterMark: 4096 });
let rows = 0;

Papa.parse(fs.createReadStream(table), {
  header: true,
  step: () => {
    rows++;
  },
  complete: () => {
    const small = file('small.csv', csv(1500));
    fs.createReadStream(small)
      .pipe(Papa.parse(Papa.NODE_STREAM_INPUT, { header: true }))
      .pipe(sink)
      .on('finish', () => console.log(rows, sink.chunks));
  },
});
