import { Refusal } from './errors.ts';
import type { OpenFile } from './open-file.ts';

/** The first descriptor that a program gets. Node takes those below for itself, more or less. */
const FIRST = 20;

/** Linux's usual limit for one process. */
const MAX_OPEN = 1024;

/** What a program has open, by descriptor: always the lowest that is free, as on Linux. */
export class Descriptors {
  #open: Map<number, OpenFile>;

  /** @param standard what the descriptors 0, 1 and 2 stand for. */
  constructor(standard: readonly OpenFile[]) {
    this.#open = new Map(standard.entries());
  }

  add(open: () => OpenFile): number {
    if (this.#open.size >= MAX_OPEN) throw new Refusal('EMFILE');
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
