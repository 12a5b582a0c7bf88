import { expect, test } from 'vitest';
import { FORMATS } from '../../src/report/formats.ts';
import { notesOf } from '../../src/report/notes.ts';
import { readJunit } from './junit-reader.ts';
import { reportOf, scenario, telling } from './reports.ts';
import { readSarif } from './sarif-reader.ts';
import { readTap } from './tap-reader.ts';

const figure = { verdict: 'measured', budget: null, place: null } as const;
const report = reportOf(
  'process',
  scenario('run', {
    outcomes: [
      { ...figure, name: 'peak-buffered', measured: 7, words: 'All held {7} bytes.' },
      { ...figure, name: 'left-open', measured: 0, words: 'No stream was left open.' },
      { ...figure, name: 'delivered', verdict: 'passed', measured: 9, words: 'All came.' },
    ],
    unseen: [
      { name: 'own@1.0.0', package: 'own@1.0.0', place: null, words: 'Not own’s\nstreams.' },
    ],
  }),
);
const NOTES = ['All held {7} bytes.', 'Not own’s streams.'];

test('what was measured is noted, as far as there was something, and what was not seen', () => {
  expect(notesOf(report)).toEqual(NOTES);
});

test('TAP has notes as comments, which are no points', () => {
  const text = FORMATS.tap(report, telling);
  expect(text.split('\n').slice(-3, -1)).toEqual(NOTES.map((note) => `# ${note}`));
  expect(readTap(text)).toHaveLength(1);
});

test('JUnit has them as what the suite printed', async () => {
  const suite = await readJunit(FORMATS.junit(report, telling));
  expect(suite['system-out']).toEqual([NOTES.join('\n')]);
});

test('SARIF has them as notifications, which are no results', () => {
  const { invocations, results } = readSarif(FORMATS.sarif(report, telling));
  expect(results).toEqual([]);
  const told = invocations[0].toolExecutionNotifications as { message: { text: string } }[];
  expect(told.map(({ message }) => message.text)).toEqual(['All held {{7}} bytes.', NOTES[1]]);
});
