// highland: a node stream wrapped, split, filtered, batched, and piped into a slow sink.
const fs = require('node:fs');
const _ = require('highland');
const { file, lines, person, slowSink } = require('./fixtures.cjs');

const path = file(
  'data.ndjson',
  lines(20_000, (id) => JSON.stringify(person(id))),
);
const sink = slowSink();

_(fs.createReadStream(path, { encoding: 'utf8' }))
  .split()
  .filter((line) => line.length > 0)
  .map(JSON.parse)
  .filter(({ id }) => id % 2 === 0)
  .batch(50)
  .map((people) => `${people.map(({ name }) => name).join('\n')}\n`)
  .pipe(sink)
  .on('finish', () => {
    _([1, 2, 3, 4])
      .map((x) => x * 2)
      .toArray((xs) => console.log(sink.bytes, xs.join()));
  });
