// stream-json: picks one array of a document of 8 MiB, and streams its values.
import fs from 'node:fs';
import chain from 'stream-chain';
import { parser } from 'stream-json';
import { pick } from 'stream-json/filters/pick.js';
import { streamArray } from 'stream-json/streamers/stream-array.js';
import { file, person } from './fixtures.cjs';

const data = Array.from({ length: 30_000 }, (_, id) => person(id));
const path = file('data.json', JSON.stringify({ meta: { total: data.length }, data }));

const pipeline = chain([
  fs.createReadStream(path),
  parser(),
  pick({ filter: 'data' }),
  streamArray(),
]);

let tags = 0;
pipeline.on('data', ({ value }) => {
  tags += value.tags.length;
});
pipeline.on('end', () => console.log(tags));
