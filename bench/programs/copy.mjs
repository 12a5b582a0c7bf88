// Copies 500 MB from one file to another, and prints how many milliseconds it took.
import {
  createReadStream,
  createWriteStream,
  ftruncateSync,
  mkdtempSync,
  openSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { pipeline } from 'node:stream/promises';

const folder = mkdtempSync(`${tmpdir()}/highwater-`);
ftruncateSync(openSync(`${folder}/from`, 'w'), 500_000_000);
const start = performance.now();
await pipeline(createReadStream(`${folder}/from`), createWriteStream(`${folder}/to`));
console.log(performance.now() - start);
rmSync(folder, { recursive: true });
