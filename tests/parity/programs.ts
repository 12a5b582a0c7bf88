import { readdirSync, readFileSync } from 'node:fs';

interface ParityProgram {
  readonly title: string;
  readonly code: string;
}

const content = new URL('../../content/', import.meta.url).pathname;
const own = new URL('./programs/', import.meta.url).pathname;

/** Programs of one file: of the book, and those written to try the hosts. */
export const programs: readonly ParityProgram[] = [
  ...filesUnder(content).map((path) => read(content, path)),
  ...filesUnder(own).map((path) => read(own, path)),
];

function filesUnder(folder: string): string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return paths.filter((path) => path.endsWith('.js')).sort();
}

function read(folder: string, path: string): ParityProgram {
  return { title: path, code: readFileSync(folder + path, 'utf8') };
}
