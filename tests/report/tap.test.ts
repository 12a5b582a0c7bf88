import { expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { tap } from '../../src/report/tap.ts';
import {
  finding,
  HOSTILE,
  hint,
  hostileReport,
  reportOf,
  scenario,
  shown,
  shownLine,
  telling,
  wrong,
} from './reports.ts';
import { readTap } from './tap-reader.ts';

const read = (report: Report) => readTap(tap(report, telling));

test('a program in which nothing was found is one point that is ok', () => {
  expect(tap(reportOf('process', scenario('run')), telling)).toBe(
    'TAP version 14\n1..1\nok 1 - run\n',
  );
});

test('a report without scenarios is an empty plan', () => {
  expect(tap(reportOf('node'), telling)).toBe('TAP version 14\n1..0\n');
  expect(read(reportOf('node'))).toEqual([]);
});

test('a finding of a program is a point, with a block of YAML set in by two', () => {
  const report = reportOf(
    'process',
    scenario('run', { verdict: 'failed', findings: [finding(), hint] }),
  );
  expect(tap(report, telling)).toBe(`TAP version 14
1..2
not ok 1 - ignored-write-return of \`disk\` at copy.js:3:8
  ---
  verdict: failed
  remarks:
    - id: "ignored-write-return"
      weight: "violation"
      at: "copy.js:3:8"
      happened: "It wrote on 7 times."
      advice: "Memory fills. Wait for drain."
  ...
ok 2 - unhandled-pipe-error of \`disk\` at copy.js:9:1
  ---
  verdict: passed
  remarks:
    - id: "unhandled-pipe-error"
      weight: "hint"
      at: "copy.js:9:1"
      happened: "Nobody listens."
      advice: "It may throw. Use pipeline()."
  ...
`);
});

test('a scenario is a point, and all that it has to say is in its block', () => {
  const points = read(wrong);
  expect(points.map(({ ok, id, name }) => [ok, id, name])).toEqual([
    [false, 1, 'a slow disk'],
    [true, 2, 'an empty film'],
    [false, 3, 'a broken disk'],
  ]);
  expect(points[0].diag?.remarks.map(({ id }) => id)).toEqual([
    'outcome/delivered',
    'ignored-write-return',
    'unhandled-pipe-error',
  ]);
  expect(points[2].diag?.remarks[0].happened).toBe(
    'The program waits. `disk` waits for write() or end().',
  );
});

test.each(HOSTILE)('a strict parser reads what was meant: %j', (text) => {
  const [{ ok, name, todo, skip, diag }, ...others] = read(hostileReport('node', text));
  expect([others, ok, todo, skip]).toEqual([[], false, false, false]);
  const line = shownLine(text);
  expect(name.trim()).toBe(line.trim());
  expect(diag?.remarks[1].happened ?? '').toBe(shown(text));
});

test.each(HOSTILE)('and for a program too: %j', (text) => {
  const points = read(hostileReport('process', text));
  expect(points.map(({ ok, todo }) => [ok, todo])).toEqual([
    [false, false],
    [false, false],
    [false, false],
    [true, false],
  ]);
});
