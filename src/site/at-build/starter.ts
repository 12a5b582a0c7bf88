import type { CellData } from '../../book/cell.ts';

const program = `import { pipeline } from 'node:stream/promises';
import { KiB, MiB, slowDisk, source } from 'highwater/devices';

const film = source('film', { size: 2 * MiB, chunkSize: 16 * KiB });
const disk = slowDisk('disk', { latency: 4 });

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
