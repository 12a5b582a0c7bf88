import { join } from 'node:path';
import type { Installed } from './installed.ts';

const EXERCISE = `import type { ExerciseDefinition } from 'highwater';

export default {
  title: 'Copy it',
  summary: 'Copy a film to a disk.',
  lesson: null,
  answer: { file: 'copy.js', exports: ['copy'] },
  scenarios: [
    {
      name: 'a slow disk',
      file: 'slow-disk.js',
      expects: [
        { outcome: 'delivered', from: 'film', to: 'disk' },
        { outcome: 'in-flight', from: 'film', to: 'disk', budget: 512 * 1024 },
        { outcome: 'left-open' },
        { outcome: 'printed', line: 'copied' },
      ],
    },
  ],
  allowed: ['unhandled-pipe-error'],
} satisfies ExerciseDefinition;
`;

const SCENARIO = `import { MiB, slowDisk, source } from 'highwater/devices';
import { copy } from './copy.js';

const film = source('film', { size: 2 * MiB });
const disk = slowDisk('disk');
await copy(film, disk);
console.log('copied');
`;

/** An answer that imports what Node has, around the body of its one function. */
function answer(body: string, top = ''): string {
  return `import { once } from 'node:events';
import { finished, pipeline } from 'node:stream/promises';
${top}
export async function copy(film, disk) {
${body}
}
`;
}

/** Answers by what comes of them. */
export const ANSWERS = {
  right: answer('  await pipeline(film, disk);'),
  flood: answer(`  film.on('data', (chunk) => disk.write(chunk)); // expect: data-listener-writes
  film.on('end', () => disk.end());
  await finished(disk);`),
  unended: answer(
    '  for await (const chunk of film) {\n    if (!disk.write(chunk)) await once(disk, "drain");\n  }',
  ),
  open: answer(
    '  await pipeline(film, disk);\n  new Pipe();',
    "import { PassThrough as Pipe } from 'node:stream';",
  ),
  waits: answer(`  disk.write('first');
  await once(disk, 'drain'); // expect: lost-drain`),
  crash: answer("  throw new RangeError('too full');"),
  endless: answer('  for (;;) {}'),
  unparsed: 'export function copy(film, disk) {\n  film.pipe(disk;\n}\n',
  unnamed: 'export function coppy() {}\n',
} as const;

const RIGHT = [
  ANSWERS.right,
  answer('  await finished(film.pipe(disk));'),
  answer(`  for await (const chunk of film) {
    if (!disk.write(chunk)) await once(disk, 'drain');
  }
  disk.end();
  await finished(disk);`),
  answer(`  film.on('data', (chunk) => {
    if (disk.write(chunk)) return;
    film.pause();
    disk.once('drain', () => film.resume());
  });
  film.on('end', () => disk.end());
  await finished(disk);`),
];

const outcome = (name: string, text: string) => `// expect: ${name}\n${text}`;

const MISTAKES = [
  ANSWERS.flood,
  ANSWERS.waits,
  outcome('delivered', ANSWERS.unended),
  outcome('left-open', ANSWERS.open),
  outcome('crashed', ANSWERS.crash),
  outcome('invalid', ANSWERS.unnamed),
];

const HINTS = '## Hint 1\n\nA nudge.\n\n## Hint 2\n\nThe idea.\n\n## Hint 3\n\nNearly there.\n';

/** Writes a folder with one small exercise, `copy-it`, and says its name. */
export function writeExercises(
  { write }: Installed,
  folder: string,
  mistakes: readonly string[] = MISTAKES,
): string {
  const add = (file: string, text: string) => write(join(folder, 'copy-it', file), text);
  add('exercise.ts', EXERCISE);
  add('task.md', `# Copy it\n\nCopy the film.\n\n${HINTS}`);
  add('start.js', ANSWERS.unended);
  add('solution.js', ANSWERS.right);
  add('scenarios/slow-disk.js', SCENARIO);
  for (const [index, text] of RIGHT.entries()) add(`also-right/${index + 1}.js`, text);
  for (const [index, text] of mistakes.entries()) add(`mistakes/${index + 1}.js`, text);
  return folder;
}
