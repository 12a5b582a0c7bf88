import type { ExerciseDefinition } from '../../src/exercise/format.ts';

const KiB = 1024;

/** What every scenario allows: up to three streams in between, of 64 KiB on each side. */
const TRANSFORMS = 3 * 2 * 64 * KiB;

const delivered = { outcome: 'delivered', from: 'film', to: 'disk' } as const;
const inFlight = (budget: number) =>
  ({ outcome: 'in-flight', from: 'film', to: 'disk', budget }) as const;

export default {
  title: 'Stop the flood',
  summary: 'Copy a film from a fast disk to a slow one without filling the memory in between.',
  lesson: 'why/too-much-too-quickly',
  answer: { file: 'copy.js', exports: ['copy'] },
  scenarios: [
    {
      name: 'a slow disk',
      file: 'slow-disk.js',
      // Each chunk of 64 KiB reaches the mark, whether read() joins chunks or not: an answer that hears
      // drain too late is stuck. The marks of the film and the disk, and two chunks: 640 KiB of 4 MiB.
      expects: [delivered, inFlight((64 + 64 + 2 * 64) * KiB + TRANSFORMS)],
    },
    {
      name: 'a disk that stalls',
      file: 'stalling-disk.js',
      expects: [delivered, inFlight((64 + 64 + 8 * 16) * KiB + TRANSFORMS)],
    },
    {
      name: 'a buffer smaller than a chunk',
      file: 'small-buffer.js',
      // The disk's mark is 1 KiB: every write() answers false.
      expects: [delivered, inFlight((64 + 1 + 8 * 16) * KiB + TRANSFORMS)],
    },
    {
      name: 'a film so short that nothing is ever full',
      file: 'short-film.js',
      expects: [delivered],
    },
    {
      name: 'an empty film',
      file: 'empty-film.js',
      expects: [delivered],
    },
  ],
  // The film never fails here, nor the disk: an exercise of its own is about that.
  allowed: ['unhandled-pipe-error'],
} satisfies ExerciseDefinition;
