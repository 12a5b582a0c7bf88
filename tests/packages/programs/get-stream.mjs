// get-stream: a file as a string, as a buffer, and one that is too large.
import fs from 'node:fs';
import getStream, { getStreamAsBuffer, MaxBufferError } from 'get-stream';
import { bytes, csv, file, MiB } from './fixtures.cjs';

const table = file('table.csv', csv(60_000));
const film = file('film.bin', bytes(8 * MiB));
const text = await getStream(fs.createReadStream(table));
const buffer = await getStreamAsBuffer(fs.createReadStream(film));
let told = 'nothing';
try {
  await getStream(fs.createReadStream(film), { maxBuffer: MiB });
} catch (error) {
  if (error instanceof MaxBufferError) told = error.name;
}
console.log(text.split('\n').length, buffer.length, told);
