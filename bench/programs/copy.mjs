// Copies 500 MB from one file to another, and prints how long it took.
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
import { stopwatch } from './stopwatch.mjs';

const folder = mkdtempSync(`${tmpdir()}/highwater-`);
ftruncateSync(openSync(`${folder}/from`, 'w'), 500_000_000);
const stop = stopwatch();
await pipeline(createReadStream(`${folder}/from`), createWriteStream(`${folder}/to`));
stop();
rmSync(folder, { recursive: true });
