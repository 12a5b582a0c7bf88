import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

const film = createReadStream('/films/matrix.mkv');
const gzip = createGzip();
const packed = createWriteStream('/matrix.mkv.gz');

await pipeline(film, gzip, packed);
console.log(`${film.bytesRead} bytes became ${packed.bytesWritten}`);
