import type { ExerciseDefinition } from '../../src/exercise/format.ts';

const KiB = 1024;

export default {
  title: 'Stop the flood',
  summary:
    'Copy a film from a fast disk to a slow one, in no more memory than the streams ask for.',
  lesson: 'why/too-much-too-quickly',
  answer: { file: 'copy.js', exports: ['copy'] },
  scenarios: [
    {
      name: 'a slow disk',
      file: 'slow-disk.js',
      expects: [
        { outcome: 'delivered', from: 'film', to: 'disk' },
        { outcome: 'in-flight', from: 'film', to: 'disk', budget: 256 * KiB },
      ],
    },
  ],
  allowed: ['unhandled-pipe-error'],
} satisfies ExerciseDefinition;
