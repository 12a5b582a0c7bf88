// ndjson: parse() of 40,000 lines, and stringify() into a file.
const fs = require('node:fs');
const ndjson = require('ndjson');
const { file, lines, person } = require('./fixtures.cjs');

const path = file(
  'people.ndjson',
  lines(40_000, (id) => JSON.stringify(person(id))),
);
let count = 0;

fs.createReadStream(path)
  .pipe(ndjson.parse())
  .on('data', () => {
    count++;
  })
  .on('end', () => {
    const out = fs.createWriteStream(`${path}.out`);
    fs.createReadStream(path).pipe(ndjson.parse()).pipe(ndjson.stringify()).pipe(out);
    out.on('finish', () => console.log(count, fs.statSync(`${path}.out`).size));
  });
