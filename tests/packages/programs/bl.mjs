// bl: a file piped into BufferListStream, and read out of one slowly.
import fs from 'node:fs';
import { BufferListStream } from 'bl';
import { bytes, file, MiB, slowSink } from './fixtures.cjs';

const film = file('film.bin', bytes(8 * MiB));
fs.createReadStream(film).pipe(
  new BufferListStream((err, data) => {
    const list = new BufferListStream();
    for (let at = 0; at < data.length; at += 64 * 1024) list.append(data.slice(at, at + 64 * 1024));
    const sink = slowSink();
    list.pipe(sink).on('finish', () => console.log(err, data.length, sink.bytes));
    list.end();
  }),
);
