// csv-parse: 60,000 records by 'readable', then by async iteration into a slow consumer.
import fs from 'node:fs';
import { parse } from 'csv-parse';
import { csv, file, sleep } from './fixtures.cjs';

const table = file('table.csv', csv(60_000));

const count = await new Promise((resolve, reject) => {
  let records = 0;
  const parser = parse({ columns: true });
  parser.on('readable', () => {
    while (parser.read() !== null) records++;
  });
  parser.on('error', reject);
  parser.on('end', () => resolve(records));
  fs.createReadStream(table).pipe(parser);
});

let iterated = 0;
for await (const record of fs.createReadStream(table).pipe(parse({ columns: true }))) {
  if (++iterated % 500 === 0) await sleep(1);
  if (Number(record.id) !== iterated - 1) throw new Error('out of order');
}
console.log(count, iterated);
