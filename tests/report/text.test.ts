import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { ScenarioReport } from '../../src/report/report.ts';
import { coloured } from '../../src/report/style.ts';
import { text } from '../../src/report/text.ts';
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

const SOURCE = '\tdisk.write(chunk';

function invalid(name: string, message: string): ScenarioReport {
  const place = { file: 'copy.js', line: 2, column: 12 };
  return scenario(name, { verdict: 'invalid', error: { code: 'syntax-error', message, place } });
}

function told(...scenarios: ScenarioReport[]): string {
  return text(reportOf('node', ...scenarios), { ...telling, lineOf: () => SOURCE });
}

test('what keeps a program from starting is said once, with a caret that tabs do not move', () => {
  const once = told(invalid('a slow disk', 'No end.'), invalid('an empty film', 'No end.'));
  expect(once).toBe(
    `copy.js\n\n✗ every scenario: invalid\n  No end.\n    2 | ${SOURCE}\n      | \t${' '.repeat(10)}^\n\nIt could not be started: see above.\n`,
  );
});

test('errors that differ are all told', () => {
  const both = told(invalid('a slow disk', 'No end.'), invalid('an empty film', 'No start.'));
  expect(both).toContain('✗ a slow disk: invalid\n  No end.');
  expect(both).toContain('✗ an empty film: invalid\n  No start.');
});

test('who waits for what is told under what hangs', () => {
  expect(text(wrong, telling)).toContain(
    '✗ a broken disk: hung\n  The program waits.\n  `disk` waits for write() or end().\n',
  );
});

describe('a program that ran by itself', () => {
  test('is told of nothing where nothing was found, though it crashed', () => {
    expect(text(reportOf('process', scenario('run')), telling)).toBe('');
    const error = { code: 'RangeError', message: 'too full', place: null };
    expect(text(reportOf('process', scenario('run', { verdict: 'crashed', error })), telling)).toBe(
      '',
    );
  });

  test('is told of its findings, each with its line, and whose line it is', () => {
    const theirs = finding({ package: 'leaky@1.2.3' });
    const findings = [finding(), theirs];
    expect(text(reportOf('process', scenario('run', { findings })), telling)).toBe(`
  violation ignored-write-return
  It wrote on 7 times.
    3 |   disk.write(chunk);
      |        ^
  Memory fills.
  Wait for drain.

  violation ignored-write-return in leaky@1.2.3
  It wrote on 7 times.
    3 |   disk.write(chunk);
      |        ^
  Memory fills.
  Wait for drain.

`);
  });

  test('is told of the cause first, and under it what follows, wherever that stands', () => {
    const follower = finding({
      rule: 'lost-drain',
      stream: 'copy',
      place: { file: 'copy.js', line: 2, column: 1 },
      details: { follows: 'ignored-write-return at copy.js:3:8' },
    });
    const said = text(
      reportOf('process', scenario('run', { findings: [follower, finding()] })),
      telling,
    );
    expect(said).toMatch(/^\n {2}violation ignored-write-return\n/);
    expect(said).toContain(
      '  Wait for drain.\n  From this follows: lost-drain at copy.js:2:1 (`copy`).\n',
    );
    expect(said).not.toContain('violation lost-drain');
  });

  test('is told what follows by itself, if nobody wants to hear of the cause', () => {
    const follower = finding({ details: { follows: 'callback-twice at copy.js:1:1' } });
    const said = text(reportOf('process', scenario('run', { findings: [follower] })), telling);
    expect(said).toMatch(/^\n {2}violation ignored-write-return\n/);
  });

  test('is told what came of it in figures, where there are some', () => {
    const figure = { verdict: 'measured', budget: null, place: null } as const;
    const outcomes = [
      { ...figure, name: 'peak-buffered', measured: 7, words: 'All held 7 bytes.' },
      { ...figure, name: 'left-open', measured: 0, words: 'No stream was left open.' },
    ] as const;
    expect(text(reportOf('process', scenario('run', { outcomes })), telling)).toBe(
      '\n  · All held 7 bytes.\n\n',
    );
  });

  test('is told the place where the line is not at hand', () => {
    const report = reportOf('process', scenario('run', { findings: [hint] }));
    const said = text(report, { ...telling, lineOf: () => undefined });
    expect(said).toContain('\n  copy.js:9:1: Nobody listens.\n  It may throw.\n');
  });
});

describe('on a terminal', () => {
  test('nothing but colour is added', () => {
    const painted = text(wrong, { ...telling, style: coloured });
    expect(painted).toContain('\x1b[31m✗ a slow disk\x1b[39m\n  \x1b[31m✗\x1b[39m Half of `film`');
    expect(painted).toContain('\x1b[33mhint unhandled-pipe-error\x1b[39m');
    expect(stripVTControlCharacters(painted)).toBe(text(wrong, telling));
  });

  test('no sentence is wider than the terminal, whatever its width', () => {
    for (let columns = 24; columns < 80; columns++) {
      const said = text(wrong, { ...telling, columns, lineOf: () => undefined });
      const sentences = said
        .split('\n')
        .filter((line) => !/ignored-write|unhandled-pipe/.test(line));
      const widest = Math.max(...sentences.map(({ length }) => length));
      expect([columns, Math.max(widest, columns)]).toEqual([columns, columns]);
    }
  });

  test('sentences are wrapped and stay aligned', () => {
    const words = {
      ...finding().words,
      happened: 'It wrote on 7 times,\nand then 7 times more, and never waited.',
    };
    const outcome = {
      ...wrong.scenarios[0].outcomes[0],
      words: 'Half of `film` is missing, and half is not.',
    };
    const failed = scenario('a slow disk', {
      verdict: 'failed',
      outcomes: [outcome],
      findings: [finding({ words })],
    });
    expect(text(reportOf('node', failed), { ...telling, columns: 30 })).toBe(`copy.js

✗ a slow disk
  ✗ Half of \`film\` is missing,
    and half is not.

  violation ignored-write-return
  It wrote on 7 times,
  and then 7 times more, and
  never waited.
    3 |   disk.write(chunk);
      |        ^
  Memory fills.
  Wait for drain.

Not yet: see above.
`);
  });
});

describe('a line that is too wide', () => {
  const shownAt = (column: number, line: string, columns = 48) => {
    const place = { file: 'a.js', line: 1, column };
    const report = reportOf('process', scenario('run', { findings: [finding({ place })] }));
    const lines = text(report, { ...telling, columns, lineOf: () => line }).split('\n');
    const [code, caret] = lines.slice(3, 5).map((one) => one.slice('    1 | '.length));
    return { code, under: code[caret.indexOf('^')] };
  };
  const minified = `${'a'.repeat(500)}X${'b'.repeat(500)}Y`;

  test('is cut around its column, with the caret still under it', () => {
    expect(shownAt(501, minified)).toEqual({
      code: `…${'a'.repeat(19)}X${'b'.repeat(18)}…`,
      under: 'X',
    });
  });

  test('keeps its beginning and its end where the column is near them', () => {
    expect(shownAt(1, minified)).toEqual({ code: `${'a'.repeat(39)}…`, under: 'a' });
    expect(shownAt(1002, minified)).toEqual({ code: `…${'b'.repeat(38)}Y`, under: 'Y' });
  });

  test('is cut where there is no terminal too, only later', () => {
    const { code, under } = shownAt(501, minified, Number.POSITIVE_INFINITY);
    expect([code.length, under]).toEqual([160, 'X']);
  });

  test('of a file with Windows’ line ends has none of them', () => {
    expect(shownAt(1, 'write();\r').code).toBe('write();');
  });
});

test.each(HOSTILE)('no terminal is steered by what a program calls things: %j', (name) => {
  for (const host of ['process', 'node'] as const) {
    const said = text(hostileReport(host, name), { ...telling, subject: name, lineOf: () => name });
    expect(said).not.toMatch(/(?!\n|\t)\p{Cc}|\p{Cs}/u);
  }
});
