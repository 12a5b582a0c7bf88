// JSONStream: parse() of 8 MiB of rows, stringify() back into a file, and into a slow sink.
const fs = require('node:fs');
const JSONStream = require('JSONStream');
const { file, person, slowSink } = require('./fixtures.cjs');

const rows = (count) =>
  JSON.stringify({ rows: Array.from({ length: count }, (_, id) => ({ doc: person(id) })) });
const path = file('rows.json', rows(60_000));
const small = file('small.json', rows(1500));

fs.createReadStream(path)
  .pipe(JSONStream.parse('rows.*.doc'))
  .pipe(JSONStream.stringify())
  .pipe(fs.createWriteStream(`${path}.out`))
  .on('finish', () => {
    const sink = slowSink({ objectMode: true });
    fs.createReadStream(small)
      .pipe(JSONStream.parse('rows.*.doc'))
      .pipe(sink)
      .on('finish', () => {
        console.log(JSON.parse(fs.readFileSync(`${path}.out`)).length, sink.chunks);
      });
  });
