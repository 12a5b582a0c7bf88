import { expect, test } from 'vitest';
import { REPORT_VERSION, type Report, type ScenarioReport } from '../../src/report/report.ts';
import { textReport } from '../../src/report/text.ts';

const SOURCE = '\tdisk.write(chunk';

function invalid(name: string, message: string): ScenarioReport {
  return {
    name,
    verdict: 'invalid',
    findings: [],
    outcomes: [],
    waiting: [],
    error: { code: 'syntax-error', message, place: { file: 'copy.js', line: 2, column: 12 } },
  };
}

function text(...scenarios: ScenarioReport[]): string {
  const report: Report = {
    version: REPORT_VERSION,
    verdict: 'invalid',
    host: 'node',
    node: null,
    isolation: 'process',
    scenarios,
  };
  return textReport(report, { style: (_, words) => words, lineOf: () => SOURCE });
}

test('what keeps a program from starting is said once, with a caret that tabs do not move', () => {
  const once = text(invalid('a slow disk', 'No end.'), invalid('an empty film', 'No end.'));
  expect(once).toBe(
    `✗ every scenario: invalid\n  No end.\n    2 | ${SOURCE}\n      | \t${' '.repeat(10)}^\n\n`,
  );
});

test('errors that differ are all told', () => {
  const both = text(invalid('a slow disk', 'No end.'), invalid('an empty film', 'No start.'));
  expect(both).toContain('✗ a slow disk: invalid\n  No end.');
  expect(both).toContain('✗ an empty film: invalid\n  No start.');
});
