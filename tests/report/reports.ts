import type { Telling } from '../../src/report/format.ts';
import {
  REPORT_VERSION,
  type Report,
  type ReportFinding,
  type ScenarioReport,
} from '../../src/report/report.ts';
import { plain } from '../../src/report/style.ts';

/** What is told beside a report, where a test asks for nothing else. */
export const telling: Telling = {
  subject: 'copy.js',
  version: '1.2.3',
  pathOf: (file) => file,
  lineOf: () => '  disk.write(chunk);',
  style: plain,
  columns: Number.POSITIVE_INFINITY,
};

export function reportOf(host: Report['host'], ...scenarios: ScenarioReport[]): Report {
  const verdict = scenarios.find((one) => one.verdict !== 'passed')?.verdict ?? 'passed';
  return { version: REPORT_VERSION, verdict, host, node: null, isolation: 'none', scenarios };
}

export function scenario(name: string, parts: Partial<ScenarioReport> = {}): ScenarioReport {
  const none = { error: null, waiting: [], outcomes: [], findings: [] };
  return { name, verdict: 'passed', ...none, ...parts };
}

export function finding(parts: Partial<ReportFinding> = {}): ReportFinding {
  return {
    rule: 'ignored-write-return',
    weight: 'violation',
    stream: 'disk',
    place: { file: 'copy.js', line: 3, column: 8 },
    package: null,
    count: 7,
    details: {},
    words: { happened: 'It wrote on 7 times.', matters: 'Memory fills.', fix: 'Wait for drain.' },
    ...parts,
  };
}

export const hint = finding({
  rule: 'unhandled-pipe-error',
  weight: 'hint',
  place: { file: 'copy.js', line: 9, column: 1 },
  words: { happened: 'Nobody listens.', matters: 'It may throw.', fix: 'Use pipeline().' },
});

/** Two scenarios, with everything in them that can be. */
export const wrong = reportOf(
  'node',
  scenario('a slow disk', {
    verdict: 'failed',
    outcomes: [
      {
        name: 'delivered',
        verdict: 'failed',
        measured: 1,
        budget: null,
        place: null,
        words: 'Half of `film` is missing.',
      },
      {
        name: 'printed',
        verdict: 'passed',
        measured: 1,
        budget: null,
        place: null,
        words: 'It printed "copied".',
      },
    ],
    findings: [finding(), hint],
  }),
  scenario('an empty film', { findings: [hint] }),
  scenario('a broken disk', {
    verdict: 'hung',
    error: { code: 'never-settled', message: 'The program waits.', place: null },
    waiting: [{ stream: 'disk', for: 'write() or end()' }],
  }),
);

/** Names and messages as no one would choose them, and a program may have them all the same. */
export const HOSTILE = [
  '100% of it, "quoted" and \'quoted\'',
  'first line\nsecond line\r\nthird line\rfourth',
  '::error::not ours\n::stop-commands::token\n##[error]nor this',
  'name=a,b:c%0A%25',
  '<b>&amp; &#0; ]]> <![CDATA[ <!-- --> <?xml ?>',
  '# TO\x44O later \\# SKIP \\',
  '---\n...\nok 7 - not ours\nBail out! now',
  'NUL \0 bell \x07 red \x1b[31m DEL \x7f C1 \x85\x9b',
  'emoji 👩‍💻 and 日本語',
  'halves \ud83d and \udc69, and no characters \uffff\ufffe',
  'C:\\Users\\ada\\copy.js',
  '{0} {{1}} [link](1) `code`',
  '\u2028line and paragraph\u2029',
  ' spaces around ',
  '',
] as const;

/** A report that holds a hostile text wherever the program has a say. */
export function hostileReport(host: Report['host'], text: string): Report {
  const words = { happened: text, matters: text, fix: text };
  const place = { file: text || 'a.js', line: 1, column: 1 };
  return reportOf(
    host,
    scenario(text, {
      verdict: 'crashed',
      error: { code: text, message: text, place },
      waiting: [{ stream: text, for: text }],
      outcomes: [
        { name: 'printed', verdict: 'failed', measured: 0, budget: null, place, words: text },
        { name: 'waits', verdict: 'measured', measured: 7, budget: null, place, words: text },
      ],
      unseen: [{ name: text, package: text, place, words: text }],
      findings: [
        finding({ stream: text, place, words, package: text }),
        finding({ weight: 'hint', stream: text, words, place: null }),
      ],
    }),
  );
}

/** The texts as every format shows them: what no terminal and no XML can hold is marked. */
export function shown(text: string): string {
  const lines = text.split(/\r\n|\r|\u2028|\u2029/).join('\n');
  return Array.from(lines, (character) => (isShown(character) ? character : '\ufffd')).join('');
}

function isShown(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return character === '\t' || character === '\n';
  const control = code >= 0x7f && code < 0xa0;
  const half = code >= 0xd800 && code < 0xe000;
  return !control && !half && code !== 0xfffe && code !== 0xffff;
}

/** The same in one line, as names are. */
export function shownLine(text: string): string {
  return shown(text).replace(/\s*\n\s*/g, ' ');
}
