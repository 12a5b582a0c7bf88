import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

const input = createReadStream('missing.txt');
const output = createWriteStream('copy.txt');
try {
  await pipeline(input, output);
  console.log('copied');
} catch ({ code }) {
  console.log('could not copy:', code);
}
