import type { ExerciseDefinition } from '../../src/exercise/format.ts';

const KiB = 1024;

/** What every scenario allows: up to three streams in between, of 64 KiB on each side. */
const TRANSFORMS = 3 * 2 * 64 * KiB;

const delivered = { outcome: 'delivered', from: 'tape', to: 'disk' } as const;
const inFlight = (budget: number) =>
  ({ outcome: 'in-flight', from: 'tape', to: 'disk', budget }) as const;

export default {
  title: 'Stop at false',
  summary: 'Make a Readable of a tape that answers at once, and read no more of it than is wanted.',
  lesson: null,
  answer: { file: 'play.js', exports: ['play'] },
  scenarios: [
    {
      name: 'a slow disk',
      file: 'slow-disk.js',
      // The marks of the answer's stream and of the disk, and eight blocks of 4 KiB: 544 KiB of 4 MiB.
      expects: [delivered, inFlight((64 + 64 + 8 * 4) * KiB + TRANSFORMS)],
    },
    {
      name: 'a listener that pauses',
      file: 'pausing-listener.js',
      // The disk's mark is 16 KiB.
      expects: [delivered, inFlight((64 + 16 + 8 * 4) * KiB + TRANSFORMS)],
    },
    {
      name: 'nobody reads yet',
      file: 'late-reader.js',
      expects: [delivered, inFlight((64 + 64 + 8 * 4) * KiB + TRANSFORMS)],
    },
    {
      name: 'blocks larger than the buffer',
      file: 'large-blocks.js',
      // A stream in object mode holds sixteen blocks, 2 MiB; then the disk's mark, and eight blocks of
      // 128 KiB: 3.4 MiB of 8 MiB.
      expects: [delivered, inFlight((16 * 128 + 64 + 8 * 128) * KiB + TRANSFORMS)],
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
