import type { Volume } from 'memfs';
import type { Facts } from './stats.ts';

/** What a file holds that the volume does not keep. */
export interface Elsewhere {
  readonly size: number;
  /** @returns bytes read: fewer than there is room for only at the end. */
  read(into: Uint8Array, position: number): number;
}

/** The group of the first file whose content is elsewhere; no program has a group beyond it. */
const FIRST_MARK = 1_000_000;

/**
 * Files of a volume whose content is elsewhere. The volume keeps their names, links and rights, and
 * nothing in them; the group of such a file says which it is, whatever it is called.
 */
export class ElsewhereFiles {
  #volume: Volume;
  #contents: Elsewhere[] = [];

  constructor(volume: Volume) {
    this.#volume = volume;
  }

  /** What a file holds, if that is elsewhere. */
  of({ gid }: Pick<Facts, 'gid'>): Elsewhere | undefined {
    return this.#contents[gid - FIRST_MARK];
  }

  /** A file's facts, with its true size. */
  sized(facts: Facts): Facts {
    const content = this.of(facts);
    return content ? { ...facts, size: content.size } : facts;
  }

  /** From now on, what the file holds that memfs has open is `content`. */
  put(file: number, content: Elsewhere): void {
    const { uid } = this.#volume.fstatSync(file);
    this.#volume.ftruncateSync(file, 0);
    this.#volume.fchownSync(file, Number(uid), FIRST_MARK + this.#contents.length);
    this.#contents.push(content);
  }
}
