import type { Volume } from 'memfs';
import { Refusal } from './errors.ts';

/** What all files together may hold. Half of what a run may: a file is often held once more, read. */
const LIMIT_BYTES = 256 * 1024 * 1024;

/** Keeps a volume within its limit, as a real disk has one. */
export class Room {
  #volume: Volume;
  #limit: number;
  /** A bound from above: what goes away is only seen when the files are weighed anew. */
  #used = 0;

  constructor(volume: Volume, limit = LIMIT_BYTES) {
    this.#volume = volume;
    this.#limit = limit;
  }

  /** @throws Refusal ENOSPC where `bytes` more would be too much. */
  take(bytes: number): void {
    if (bytes <= 0) return;
    if (this.#used + bytes > this.#limit) this.#used = weigh(this.#volume, '/');
    if (this.#used + bytes > this.#limit) throw new Refusal('ENOSPC');
    this.#used += bytes;
  }
}

function weigh(volume: Volume, directory: string): number {
  let bytes = 0;
  for (const name of volume.readdirSync(directory) as string[]) {
    const path = `${directory === '/' ? '' : directory}/${name}`;
    const stats = volume.lstatSync(path);
    bytes += stats.isDirectory() ? weigh(volume, path) : Number(stats.size);
  }
  return bytes;
}
