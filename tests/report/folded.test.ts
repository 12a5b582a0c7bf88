import { expect, test } from 'vitest';
import { folded, followWords } from '../../src/report/folded.ts';
import { remarksOf } from '../../src/report/remarks.ts';
import { finding, reportOf, scenario, telling } from './reports.ts';

const cause = finding({ rule: 'callback-twice', stream: 'upper' });
const first = finding({
  rule: 'unhandled-pipe-error',
  place: { file: 'copy.js', line: 9, column: 1 },
  details: { follows: 'callback-twice at copy.js:3:8' },
});
const second = finding({
  rule: 'lost-drain',
  place: null,
  details: { follows: 'callback-twice at copy.js:3:8' },
});
const other = finding({ rule: 'forgotten-end', stream: 'log' });

test('what follows stands under its cause, and the rest by itself', () => {
  expect(folded([first, other, cause, second])).toEqual([
    { finding: other, followers: [] },
    { finding: cause, followers: [first, second] },
  ]);
});

test('a cause of which no line is known is known by its stream', () => {
  const placeless = finding({ rule: 'callback-twice', stream: 'upper', place: null });
  const follower = finding({ details: { follows: 'callback-twice of upper' } });
  expect(folded([placeless, follower])).toEqual([{ finding: placeless, followers: [follower] }]);
});

test('followers are told in one sentence, each with its line or its stream', () => {
  expect(followWords([])).toEqual([]);
  expect(followWords([first, second])).toEqual([
    'From this follow: unhandled-pipe-error at copy.js:9:1 (`disk`); lost-drain of disk.',
  ]);
});

test('every format that tells remarks tells one, and what follows in its advice', () => {
  const report = reportOf('process', scenario('run', { findings: [first, cause] }));
  const remarks = remarksOf(report, telling);
  expect(remarks.map(({ id }) => id)).toEqual(['callback-twice']);
  expect(remarks[0].advice).toContain('From this follows: unhandled-pipe-error at copy.js:9:1');
});
