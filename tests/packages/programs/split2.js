// split2: 80,000 lines counted by 'data', 1,500 into a slow sink, JSON.parse as the mapper.
const fs = require('node:fs');
const { pipeline } = require('node:stream/promises');
const split2 = require('split2');
const { file, lines, person, slowSink } = require('./fixtures.cjs');

const path = file(
  'people.ndjson',
  lines(80_000, (id) => JSON.stringify(person(id))),
);
const small = file(
  'small.ndjson',
  lines(1500, (id) => JSON.stringify(person(id))),
);

async function main() {
  let count = 0;
  await new Promise((resolve, reject) => {
    fs.createReadStream(path)
      .pipe(split2())
      .on('data', () => {
        count++;
      })
      .on('end', resolve)
      .on('error', reject);
  });
  const sink = slowSink({ objectMode: true });
  await pipeline(fs.createReadStream(small), split2(JSON.parse), sink);
  console.log(count, sink.chunks);
}
main();
