// csv-stringify: 60,000 rows through pipeline into a file, and the documented write() loop.
import fs from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { folder, person } from './fixtures.cjs';

const path = `${folder()}/people.csv`;
const people = function* () {
  for (let id = 0; id < 60_000; id++) yield person(id);
};
const columns = ['id', 'name', 'note'];
await pipeline(
  Readable.from(people()),
  stringify({ header: true, columns }),
  fs.createWriteStream(path),
);

const data = [];
const stringifier = stringify({ delimiter: ':' });
stringifier.on('readable', () => {
  let row = stringifier.read();
  while (row !== null) {
    data.push(row);
    row = stringifier.read();
  }
});
const finished = new Promise((resolve) => stringifier.on('finish', resolve));
stringifier.write(['root', 'x', '0', '0', 'root', '/root', '/bin/bash']);
stringifier.write(['someone', 'x', '1022', '1022', '', '/home/someone', '/bin/bash']);
stringifier.end();
await finished;
console.log(fs.readFileSync(path, 'utf8').split('\n').length, data.join('').length);
