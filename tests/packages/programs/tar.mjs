// tar: create() to a file and to a slow sink, extract() from a piped file, list() of it.
import fs from 'node:fs';
import path from 'node:path';
import * as tar from 'tar';
import { bytes, file, MiB, slowSink } from './fixtures.cjs';

const film = file('film.bin', bytes(6 * MiB));
const cwd = path.dirname(film);
fs.writeFileSync(`${cwd}/second.bin`, bytes(2 * MiB));
fs.mkdirSync(`${cwd}/out`);

await tar.create({ gzip: true, file: `${cwd}/films.tgz`, cwd }, ['film.bin', 'second.bin']);
await new Promise((resolve, reject) => {
  fs.createReadStream(`${cwd}/films.tgz`)
    .pipe(tar.extract({ cwd: `${cwd}/out` }))
    .on('close', resolve)
    .on('error', reject);
});
const names = [];
await tar.list({ file: `${cwd}/films.tgz`, onReadEntry: (entry) => names.push(entry.path) });
const sink = slowSink();
tar.create({ cwd }, ['film.bin']).pipe(sink);
await new Promise((resolve) => sink.on('finish', resolve));
console.log(names.join(), fs.statSync(`${cwd}/out/film.bin`).size, sink.bytes > 6 * MiB);
