// event-stream: a file split, mapped asynchronously, joined, and written into a slow sink.
const fs = require('node:fs');
const es = require('event-stream');
const { file, lines, person, slowSink } = require('./fixtures.cjs');

const path = file(
  'data.ndjson',
  lines(20_000, (id) => JSON.stringify(person(id))),
);
const sink = slowSink({ highWaterMark: 256 * 1024 });
let merged = 0;

fs.createReadStream(path)
  .pipe(es.split())
  .pipe(es.filterSync((line) => line.length > 0 && line.includes('99')))
  .pipe(es.map((line, cb) => cb(null, JSON.parse(line).name)))
  .pipe(es.join('\n'))
  .pipe(sink)
  .on('finish', () => {
    es.merge(es.readArray(['a', 'b', 'c']), es.readArray([1, 2, 3]))
      .on('data', () => {
        merged++;
      })
      .on('end', () => console.log(sink.bytes, merged));
  });
