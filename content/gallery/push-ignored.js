import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { KiB, MiB, slowDisk, tape } from 'highwater/devices';

const reel = tape('reel', { size: 4 * MiB });

class Reel extends Readable {
  _read() {
    for (const block of reel) this.push(block);
    this.push(null);
  }
}

const film = new Reel({ highWaterMark: 64 * KiB });
await pipeline(film, slowDisk('disk'));
