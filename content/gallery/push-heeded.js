import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { KiB, MiB, slowDisk, tape } from 'highwater/devices';

const reel = tape('reel', { size: 4 * MiB });

class Reel extends Readable {
  _read() {
    let wanted = true;
    while (wanted) wanted = this.push(reel.read());
  }
}

const film = new Reel({ highWaterMark: 64 * KiB });
await pipeline(film, slowDisk('disk'));
