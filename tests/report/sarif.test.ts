import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { sarif } from '../../src/report/sarif.ts';
import { rules } from '../../src/rules/index.ts';
import {
  finding,
  HOSTILE,
  hint,
  hostileReport,
  reportOf,
  scenario,
  telling,
  wrong,
} from './reports.ts';
import { readSarif } from './sarif-reader.ts';

const read = (report: Report, options = telling) => readSarif(sarif(report, options));

const place = (file: string) => ({ file, line: 3, column: 8 });

function locationOf(file: string) {
  const [result] = read(
    reportOf('process', scenario('run', { findings: [finding({ place: place(file) })] })),
    telling,
  ).results;
  return result.locations[0].physicalLocation;
}

test('a report without findings is a log without results, that lists the rules', () => {
  const { tool, results } = read(reportOf('process', scenario('run')));
  expect(results).toEqual([]);
  expect(tool.driver).toMatchObject({ name: 'Highwater', version: '1.2.3' });
  expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(rules.map(({ id }) => id));
});

test('a report without scenarios is one too', () => {
  expect(read(reportOf('node')).results).toEqual([]);
});

test('every rule has a title, a summary, and help without holes', () => {
  for (const { shortDescription, fullDescription, help } of read(wrong).tool.driver.rules) {
    expect(shortDescription.text).toMatch(/\S/);
    expect(fullDescription.text).toMatch(/\S/);
    expect(help.text).not.toMatch(/[{}]/);
  }
  const [first] = read(wrong).tool.driver.rules;
  expect(first.help.text).toContain('Pause the source when write() returns false');
});

test('a violation is an error, a hint a warning, at its line and column', () => {
  const { results } = read(reportOf('process', scenario('run', { findings: [finding(), hint] })));
  expect(results).toEqual([
    {
      ruleId: 'ignored-write-return',
      ruleIndex: 1,
      level: 'error',
      message: { text: 'It wrote on 7 times.\nMemory fills. Wait for drain.' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'copy.js', uriBaseId: '%SRCROOT%' },
            region: { startLine: 3, startColumn: 8 },
          },
        },
      ],
      partialFingerprints: { 'highwater/v1': 'ignored-write-return disk disk.write(chunk);' },
    },
    expect.objectContaining({ ruleId: 'unhandled-pipe-error', level: 'warning' }),
  ]);
});

test('what came of an exercise is a result too, what is wrong first, the same once', () => {
  const { results, tool } = read(wrong);
  const told = results.map(
    ({ ruleId, level, message }: { ruleId: string; level: string; message: { text: string } }) =>
      [level, ruleId, message.text.split('\n')[0]].join(' | '),
  );
  expect(told).toEqual([
    'error | outcome/delivered | a slow disk: Half of `film` is missing.',
    'error | ignored-write-return | a slow disk: It wrote on 7 times.',
    'error | error/never-settled | a broken disk: The program waits. `disk` waits for write() or end().',
    'warning | unhandled-pipe-error | a slow disk, and 1 more: Nobody listens.',
  ]);
  for (const { ruleId, ruleIndex } of results) {
    expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
  }
});

describe('a file', () => {
  test.each([
    ['copy.js', 'copy.js'],
    ['src/a b/höher#1?.js', 'src/a%20b/h%C3%B6her%231%3F.js'],
    ['src\\lib\\copy.js', 'src/lib/copy.js'],
    ['a:b.js', 'a%3Ab.js'],
  ])('in the working directory is named from there: %s', (file, uri) => {
    expect(locationOf(file).artifactLocation).toEqual({ uri, uriBaseId: '%SRCROOT%' });
  });

  test.each([
    ['/srv/an app/copy.js', 'file:///srv/an%20app/copy.js'],
    ['C:\\code\\copy.js', 'file:///C:/code/copy.js'],
  ])('outside of it is named whole: %s', (file, uri) => {
    expect(locationOf(file).artifactLocation).toEqual({ uri });
  });

  test('is named as whoever reads the report knows it', () => {
    const pathOf = (file: string) => `answers/${file}`;
    const { results } = read(wrong, { ...telling, pathOf });
    expect(JSON.stringify(results)).toContain('"uri":"answers/copy.js"');
  });
});

test('a fingerprint stays while the line moves and the count grows, and not when the line changes', () => {
  const printOf = (parts: Parameters<typeof finding>[0], code: string) => {
    const report = reportOf('process', scenario('run', { findings: [finding(parts)] }));
    return read(report, { ...telling, lineOf: () => code }).results[0].partialFingerprints;
  };
  const before = printOf({}, '  disk.write(chunk);');
  const words = { ...finding().words, happened: 'It wrote on 9 times.' };
  const moved = { count: 9, words, place: { file: 'copy.js', line: 30, column: 12 } };
  expect(printOf(moved, '\t\tdisk.write(chunk);')).toEqual(before);
  expect(printOf({}, '  disk.write(line);')).not.toEqual(before);
  expect(printOf({ stream: 'tape' }, '  disk.write(chunk);')).not.toEqual(before);
});

test('braces are doubled, or they would stand for arguments', () => {
  const words = { happened: 'a {0}', matters: '', fix: '' };
  const report = reportOf('process', scenario('run', { findings: [finding({ words })] }));
  expect(read(report).results[0].message.text).toMatch(/^a \{\{0\}\}/);
});

test.each(HOSTILE)('is valid whatever the program calls things: %j', (text) => {
  for (const host of ['process', 'node'] as const) {
    const { results } = read(hostileReport(host, text));
    expect(results).toHaveLength(4);
  }
});
