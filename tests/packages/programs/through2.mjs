// through2: the callback, async and generator styles, in one pipe from file to slow sink.
import fs from 'node:fs';
import through2, { objectTransform, transform } from 'through2';
import { bytes, csv, file, MiB, slowSink } from './fixtures.cjs';

const film = file('film.bin', bytes(8 * MiB));
const table = file('table.csv', csv(800));

const sink = slowSink();
fs.createReadStream(film)
  .pipe(
    through2(function (chunk, _enc, callback) {
      for (let i = 0; i < chunk.length; i++) if (chunk[i] === 97) chunk[i] = 122;
      this.push(chunk);
      callback();
    }),
  )
  .pipe(transform(async (chunk) => chunk))
  .pipe(sink)
  .on('finish', () => {
    const rows = slowSink({ objectMode: true });
    fs.createReadStream(table)
      .pipe(
        objectTransform(async function* (source) {
          let rest = '';
          for await (const chunk of source) {
            const parts = (rest + chunk).split('\n');
            rest = parts.pop();
            yield* parts;
          }
        }),
      )
      .pipe(rows)
      .on('finish', () => console.log(sink.bytes, rows.chunks));
  });
