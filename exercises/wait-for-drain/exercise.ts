import type { ExerciseDefinition } from '../../src/exercise/format.ts';

const KiB = 1024;

/** What every scenario allows: up to three streams in between, of 64 KiB on each side. */
const TRANSFORMS = 3 * 2 * 64 * KiB;

const delivered = { outcome: 'delivered', from: 'tape', to: 'disk' } as const;
const inFlight = (budget: number) =>
  ({ outcome: 'in-flight', from: 'tape', to: 'disk', budget }) as const;

export default {
  title: 'Wait for drain',
  summary: 'Write a year of measurements to a disk that is full again and again.',
  lesson: 'how/what-write-answers',
  answer: { file: 'record.js', exports: ['record'] },
  scenarios: [
    {
      name: 'a slow disk',
      file: 'slow-disk.js',
      // The disk's mark, and eight blocks of 4 KiB: 432 KiB of 4 MiB. The tape is no stream.
      expects: [delivered, inFlight((16 + 8 * 4) * KiB + TRANSFORMS)],
    },
    {
      name: 'a disk that stalls',
      file: 'stalling-disk.js',
      expects: [delivered, inFlight((16 + 8 * 4) * KiB + TRANSFORMS)],
    },
    {
      name: 'a buffer smaller than a block',
      file: 'small-buffer.js',
      // The disk's mark is 1 KiB: every write() answers false.
      expects: [delivered, inFlight((1 + 8 * 4) * KiB + TRANSFORMS)],
    },
    {
      name: 'so little that nothing is ever full',
      file: 'short-tape.js',
      expects: [delivered],
    },
    {
      name: 'an empty tape',
      file: 'empty-tape.js',
      expects: [delivered],
    },
  ],
  // Neither the tape nor the disk ever fails here: an exercise of its own is about that.
  allowed: ['unhandled-pipe-error'],
} satisfies ExerciseDefinition;
