import type { DiskDials } from './dials.ts';
import { Refusal } from './errors.ts';

type Where = Pick<DiskDials, 'readOnly' | 'denied'>;

/** Folders that a program may not change: of a disk that only gives, or of somebody else. */
export class Guard {
  #where: Where;

  constructor({ readOnly, denied }: Where) {
    this.#where = { readOnly, denied };
  }

  /** The folders that it speaks of. */
  get paths(): string[] {
    return [...this.#where.readOnly, ...this.#where.denied];
  }

  /**
   * @param path where something is to change, without links and dots.
   * @param denial what Linux says where others own it: EPERM to whoever changes its rights or dates.
   * @throws Refusal where nothing may.
   */
  check(path: string, denial: 'EACCES' | 'EPERM' = 'EACCES'): void {
    if (this.#where.readOnly.some((folder) => holds(folder, path))) throw new Refusal('EROFS');
    if (this.#where.denied.some((folder) => holds(folder, path))) throw new Refusal(denial);
  }
}

function holds(folder: string, path: string): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`);
}
