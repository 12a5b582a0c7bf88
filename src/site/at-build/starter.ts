import type { CellData } from '../../book/cell.ts';

const program = `import { pipeline } from 'node:stream/promises';
import { KiB, MiB, slowDisk, source } from 'highwater/devices';

const size = 2 * MiB;
const chunkSize = 16 * KiB;
const latency = 4;

const film = source('film', { size, chunkSize });
const disk = slowDisk('disk', { latency });

await pipeline(film, disk);
console.log('copied');
`;

/** What the playground begins with: a program that is right, to be broken. */
export const starter: CellData = {
  id: 'play',
  key: 'play',
  title: 'A program of your own',
  files: { 'program.js': program },
  entry: 'program.js',
  dials: [],
  readonly: [],
  exercise: null,
};
