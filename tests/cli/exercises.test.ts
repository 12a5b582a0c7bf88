import { expect, test } from 'vitest';
import { ANSWERS, writeExercises } from './exercise-folder.ts';
import { install } from './installed.ts';

const installed = install();
const { highwater } = installed;

test('lists the exercises of a folder, in a line each', async () => {
  const folder = writeExercises(installed, 'listed');
  const said = await highwater(['exercises', '--exercises', folder]);
  expect(said).toEqual({
    status: 0,
    signal: null,
    stdout: 'copy-it              Copy a film to a disk.\n',
    stderr: '',
  });
});

test('proves exercises that are as they should be', async () => {
  const folder = writeExercises(installed, 'whole');
  const said = await highwater(['exercises', 'check', '--host', 'node', '--exercises', folder]);
  expect(said).toEqual({
    status: 0,
    signal: null,
    stdout: 'copy-it on node: 12 as they should be, 0 not\n',
    stderr: '',
  });
});

test.each([
  [
    'has no mistakes',
    [],
    'copy-it on node: 6 as they should be, 1 not\n  exercises/copy-it/mistakes has 0 mistakes; write at least 6 that people really make.\n',
  ],
  [
    'takes a right answer for a mistake',
    [`// expect: delivered\n${ANSWERS.right}`, ...Array(5).fill(ANSWERS.flood)],
    'copy-it on node: 11 as they should be, 1 not\n  exercises/copy-it/mistakes/1.js expected delivered, but the file passes. If it is right after all, move it to also-right/. If not, make a scenario harder.\n',
  ],
])('tells what is the matter with an exercise that %s', async (title, mistakes, stdout) => {
  const folder = writeExercises(installed, title.replaceAll(' ', '-'), mistakes);
  const said = await highwater([
    'exercises',
    'check',
    'copy-it',
    '--host',
    'node',
    '--exercises',
    folder,
  ]);
  expect(said).toEqual({ status: 1, signal: null, stdout, stderr: '' });
});

test('says which file of an exercise is missing', async () => {
  const folder = writeExercises(installed, 'broken');
  installed.write('broken/copy-it/solution.js', '');
  const said = await highwater(['exercises', 'check', '--host', 'node', '--exercises', folder]);
  expect(said).toEqual({
    status: 2,
    signal: null,
    stdout: '',
    stderr:
      'highwater: exercises/copy-it/solution.js is missing or empty. Every exercise has one.\n',
  });
});
