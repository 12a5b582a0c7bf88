import type { Volume } from 'memfs';
import { Counted } from './counted.ts';
import type { ElsewhereFiles } from './elsewhere.ts';
import { Refusal } from './errors.ts';
import type { Facts } from './stats.ts';

/** What one file may hold before it is counted only, and what all of them may. */
const KEPT_OF_ONE_BYTES = 32 * 1024 * 1024;
const KEPT_BYTES = 256 * 1024 * 1024;

/** How much is on a disk: of its files, and of that in memory. */
interface Weight {
  readonly used: number;
  readonly kept: number;
}

/** Keeps a volume within what its disk holds, as a real one has an end, and within what memory has. */
export class Room {
  #volume: Volume;
  #elsewhere: ElsewhereFiles;
  #capacity: number;
  /** Bounds from above: what goes away is only seen when the files are weighed anew. */
  #used = 0;
  #kept = 0;

  /** @param capacity bytes that all files together may hold. */
  constructor(volume: Volume, elsewhere: ElsewhereFiles, capacity: number) {
    this.#volume = volume;
    this.#elsewhere = elsewhere;
    this.#capacity = capacity;
  }

  /**
   * Takes room for `bytes` more, or for as many as there is room for.
   *
   * @throws Refusal ENOSPC where there is none.
   */
  take(bytes: number): number {
    if (bytes <= 0) return bytes;
    if (this.#used + bytes > this.#capacity) this.#weigh();
    const taken = Math.min(bytes, this.#capacity - this.#used);
    if (taken <= 0) throw new Refusal('ENOSPC');
    this.#used += taken;
    return taken;
  }

  /** Takes room for all of `bytes`, or for none. */
  takeAll(bytes: number): void {
    const taken = this.take(bytes);
    if (taken >= bytes) return;
    this.#used -= taken;
    throw new Refusal('ENOSPC');
  }

  /** Whether a file may be kept in memory when it holds `size` bytes, of which `more` are new. */
  keeps(size: number, more: number): boolean {
    if (size > KEPT_OF_ONE_BYTES) return false;
    if (more <= 0) return true;
    if (this.#kept + more > KEPT_BYTES) this.#weigh();
    if (this.#kept + more > KEPT_BYTES) return false;
    this.#kept += more;
    return true;
  }

  #weigh(): void {
    const { used, kept } = weigh(this.#volume, this.#elsewhere, '/');
    this.#used = used;
    this.#kept = kept;
  }
}

function weigh(volume: Volume, elsewhere: ElsewhereFiles, directory: string): Weight {
  let used = 0;
  let kept = 0;
  for (const name of volume.readdirSync(directory) as string[]) {
    const path = `${directory === '/' ? '' : directory}/${name}`;
    const facts: Facts & { isDirectory(): boolean } = volume.lstatSync(path);
    const content = elsewhere.of(facts);
    if (facts.isDirectory()) {
      const inner = weigh(volume, elsewhere, path);
      used += inner.used;
      kept += inner.kept;
    } else if (content) used += content instanceof Counted ? content.size : 0;
    else {
      used += facts.size;
      kept += facts.size;
    }
  }
  return { used, kept };
}
