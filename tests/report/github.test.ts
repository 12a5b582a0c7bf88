import { expect, test } from 'vitest';
import { github } from '../../src/report/github.ts';
import type { Report } from '../../src/report/report.ts';
import { readGithub } from './github-reader.ts';
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

const read = (report: Report) => readGithub(github(report, telling));

test('nothing found is nothing printed', () => {
  expect(github(reportOf('process', scenario('run')), telling)).toBe('');
});

test('a violation is an error, a hint a warning, with file, line, column and title', () => {
  const report = reportOf('process', scenario('run', { findings: [finding(), hint] }));
  expect(github(report, telling)).toBe(
    [
      '::error file=copy.js,line=3,col=8,title=ignored-write-return%3A write() returned false%2C and the program wrote on::It wrote on 7 times.%0AMemory fills. Wait for drain.\n',
      '::warning file=copy.js,line=9,col=1,title=unhandled-pipe-error%3A A pipe broke%2C and nobody had seen to it::Nobody listens.%0AIt may throw. Use pipeline().\n',
    ].join(''),
  );
});

test('errors come before warnings, for a step may have ten of each; what has no place has no file', () => {
  const told = read(wrong).map(({ name, properties }) => [name, properties.file]);
  expect(told).toEqual([
    ['error', undefined],
    ['error', 'copy.js'],
    ['error', undefined],
    ['warning', 'copy.js'],
  ]);
});

test.each(HOSTILE)('a runner reads what was meant, and no command more: %j', (text) => {
  const line = shownLine(text);
  const commands = read(hostileReport('process', text));
  expect(commands.map(({ name }) => name)).toEqual(['error', 'error', 'error', 'warning']);
  const [error, outcome, found] = commands;
  const file = (line || 'a.js').replaceAll('\\', '/');
  expect(error.properties).toMatchObject({
    file,
    title: `error/${line}: It did not come to a good end`,
  });
  expect(outcome.message).toBe(shown(text));
  expect(found.message).toBe(`${shown(text)}\n${shown(`${text} ${text}`)}`);
});
