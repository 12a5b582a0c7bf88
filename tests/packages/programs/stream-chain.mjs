// stream-chain: JSON lines read, filtered, enriched asynchronously, and written, as in its README.
import fs from 'node:fs';
import chain from 'stream-chain';
import parseFile from 'stream-chain/jsonl/file/parser.js';
import stringerToFile from 'stream-chain/jsonl/file/stringer.js';
import { file, lines, person } from './fixtures.cjs';

const users = (id) => JSON.stringify({ ...person(id), active: id % 2 === 0 });
const path = file('users.jsonl', lines(40_000, users));
const lookupPlan = async (id) => (id % 4 === 0 ? 'free' : 'paid');

const pipeline = chain([
  parseFile(),
  ({ value }) => (value.active ? value : chain.none),
  async (user) => ({ ...user, plan: await lookupPlan(user.id) }),
  stringerToFile(`${path}.active`),
]);

pipeline.on('finish', () => {
  setTimeout(() => {
    console.log(fs.readFileSync(`${path}.active`, 'utf8').trim().split('\n').length);
  }, 200);
});
pipeline.end(path);
