import { Refusal } from './errors.ts';
import type { OpenFile } from './open-file.ts';

/** The first descriptor that a program gets. Node takes those below for itself, more or less. */
const FIRST = 20;

/** What a program has open, by descriptor: always the lowest that is free, as on Linux. */
export class Descriptors {
  #open: Map<number, OpenFile>;
  #limit: number;

  /**
   * @param standard what the descriptors 0, 1 and 2 stand for.
   * @param limit how many may be open at once, these among them.
   */
  constructor(standard: readonly OpenFile[], limit: number) {
    this.#open = new Map(standard.entries());
    this.#limit = limit;
  }

  add(open: () => OpenFile): number {
    if (this.#open.size >= this.#limit) throw new Refusal('EMFILE');
    const file = open();
    let fd = FIRST;
    while (this.#open.has(fd)) fd++;
    this.#open.set(fd, file);
    return fd;
  }

  get(fd: number): OpenFile {
    const found = this.#open.get(fd);
    if (!found) throw new Refusal('EBADF');
    return found;
  }

  close(fd: number): void {
    this.get(fd).close();
    this.#open.delete(fd);
  }
}
