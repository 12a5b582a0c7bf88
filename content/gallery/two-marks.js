import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { KiB, MiB, slowDisk, source } from 'highwater/devices';

const writableHighWaterMark = 64 * KiB;
const readableHighWaterMark = 16 * KiB;

class Louder extends Transform {
  _transform(chunk, _encoding, callback) {
    callback(
      null,
      chunk.map((byte) => byte | 1),
    );
  }
}

const film = source('film', { size: 1 * MiB, chunkSize: 4 * KiB });
const louder = new Louder({ writableHighWaterMark, readableHighWaterMark });
const disk = slowDisk('disk', { highWaterMark: 16 * KiB });

await pipeline(film, louder, disk);
