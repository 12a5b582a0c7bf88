import { bytesText } from '../../outcomes/amount.ts';
import type { Cell } from './cell.ts';

/** The largest file that can be given. It is read by slices; a whole one is never in memory. */
const LARGEST_BYTES = 1024 ** 3;

/** Where the program finds a file. */
export function pathOf({ name }: File): string {
  return `/files/${name}`;
}

/**
 * Gives a cell's program files of the reader's own. One of a name that it has already takes its place.
 *
 * @returns what is refused, in a sentence, or null.
 */
export function addFiles(cell: Cell, files: Iterable<File>): string | null {
  const come = [...files];
  const fits = come.filter(({ size }) => size <= LARGEST_BYTES);
  const names = new Set(fits.map(({ name }) => name));
  cell.given.value = [...cell.given.value.filter(({ name }) => !names.has(name)), ...fits];
  const large = come.find(({ size }) => size > LARGEST_BYTES);
  if (!large) return null;
  return `${large.name} has ${bytesText(large.size)}; a file of up to ${bytesText(LARGEST_BYTES)} can be given. For a larger one there is /films/matrix.mkv, of any size: see Dials.`;
}

export function removeFile(cell: Cell, file: File): void {
  cell.given.value = cell.given.value.filter((one) => one !== file);
}
