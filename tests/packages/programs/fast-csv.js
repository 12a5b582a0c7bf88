// fast-csv: parse a file of 40,000 rows, transform it, and format it into another.
const fs = require('node:fs');
const csv = require('fast-csv');
const fixtures = require('./fixtures.cjs');

const table = fixtures.file('table.csv', fixtures.csv(40_000));
let rows = 0;

fs.createReadStream(table)
  .pipe(csv.parse({ headers: true }))
  .on('error', (error) => console.error(error))
  .pipe(csv.format({ headers: true }))
  .transform((row, next) => {
    rows++;
    next(null, { id: row.id, name: row.name.toUpperCase(), email: row.email });
  })
  .pipe(fs.createWriteStream(`${table}.out`))
  .on('finish', () => {
    const stream = csv.format({ headers: true });
    const copy = fs.createWriteStream(`${table}.small`);
    stream.pipe(copy);
    stream.write({ header1: 'row1-col1', header2: 'row1-col2' });
    stream.write({ header1: 'row2-col1', header2: 'row2-col2' });
    stream.end();
    copy.on('finish', () => {
      const out = fs.readFileSync(`${table}.out`, 'utf8');
      console.log(rows, out.length, fs.statSync(`${table}.small`).size);
    });
  });
