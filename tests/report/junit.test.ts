import { expect, test } from 'vitest';
import { junit } from '../../src/report/junit.ts';
import type { Report } from '../../src/report/report.ts';
import { checkXml, readJunit } from './junit-reader.ts';
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

const read = (report: Report, options = telling) => readJunit(junit(report, options));

test('a program in which nothing was found is one case that passed', async () => {
  expect(await read(reportOf('process', scenario('run')))).toEqual({
    name: 'copy.js',
    tests: 1,
    failures: 0,
    errors: 0,
    skipped: 0,
    testcase: [{ name: 'run', classname: 'copy.js' }],
  });
});

test('a report without scenarios is a suite without cases', async () => {
  expect(await read(reportOf('node'))).toMatchObject({ tests: 0, failures: 0, errors: 0 });
});

test('a finding of a program is a case: a violation fails, a hint is printed', async () => {
  const suite = await read(
    reportOf('process', scenario('run', { verdict: 'failed', findings: [finding(), hint] })),
  );
  expect(suite).toMatchObject({ tests: 2, failures: 1, errors: 0 });
  expect(suite.testcase).toEqual([
    {
      name: 'ignored-write-return of `disk` at copy.js:3:8',
      classname: 'copy.js',
      failure: [
        {
          message: 'It wrote on 7 times.',
          type: 'ignored-write-return',
          inner:
            'violation ignored-write-return at copy.js:3:8\nIt wrote on 7 times.\nMemory fills. Wait for drain.',
        },
      ],
    },
    {
      name: 'unhandled-pipe-error of `disk` at copy.js:9:1',
      classname: 'copy.js',
      'system-out': [
        'hint unhandled-pipe-error at copy.js:9:1\nNobody listens.\nIt may throw. Use pipeline().',
      ],
    },
  ]);
});

test('a scenario is a case, with all that went wrong in one failure', async () => {
  const suite = await read(wrong);
  expect(suite).toMatchObject({ tests: 3, failures: 1, errors: 1 });
  const [slow, empty, broken] = suite.testcase ?? [];
  expect(slow.name).toBe('a slow disk');
  expect(slow.failure?.[0]).toMatchObject({
    message: 'Half of `film` is missing.',
    type: 'outcome/delivered',
    inner: expect.stringContaining('\n\nviolation ignored-write-return at copy.js:3:8\n'),
  });
  expect(slow['system-out']?.[0]).toContain('hint unhandled-pipe-error');
  expect([empty.failure, empty.error, empty['system-out']?.length]).toEqual([
    undefined,
    undefined,
    1,
  ]);
  expect(broken.error?.[0]).toMatchObject({ type: 'error/never-settled' });
});

test('a program that crashed is an error, and what was found before is still told', async () => {
  const error = { code: 'RangeError', message: 'too full', place: null };
  const findings = [finding()];
  const suite = await read(
    reportOf('process', scenario('run', { verdict: 'crashed', error, findings })),
  );
  expect(suite).toMatchObject({ tests: 2, failures: 1, errors: 1 });
});

test.each(HOSTILE)(
  'is read as it was meant, whatever the program calls things: %j',
  async (text) => {
    const suite = await read(hostileReport('node', text), { ...telling, subject: text });
    const line = shownLine(text);
    // The reader takes an empty name for no number.
    expect([suite.name || '', suite.testcase?.[0].name || '']).toEqual([line, line]);
    const message = `${shown(text)} \`${shown(text)}\` waits for ${shown(text)}.`;
    expect(suite.testcase?.[0].error?.[0].message).toBe(message);
    expect(suite.testcase?.[0].error?.[0].inner).toContain(`\n${message}\n`);
  },
);

test('lines and tabs of a message are still there when XML has been read as it must be', () => {
  const words = { happened: 'one\n\ttwo "three"', matters: '', fix: '' };
  const failed = scenario('run', { verdict: 'failed', findings: [finding({ words })] });
  expect(checkXml(junit(reportOf('process', failed), telling))).toContain('one\n\ttwo "three"');
});

test.each(HOSTILE)('is read so for a program too: %j', async (text) => {
  expect(await read(hostileReport('process', text))).toMatchObject({
    tests: 4,
    failures: 2,
    errors: 1,
  });
});
