import { expect, test } from 'vitest';
import type { Bare } from '../shims/bare-node.ts';
import type { Columns, Seen } from './columns.ts';
import { compare } from './compare.ts';
import { DIFFERENCES, isKnown, noLongerApart } from './differences.ts';

const scenario = {
  name: 'run',
  verdict: 'passed' as const,
  error: null,
  waiting: [],
  outcomes: [],
  findings: [],
};

const SEEN: Seen = {
  report: { version: 1, verdict: 'passed', scenarios: [scenario] },
  output: { stdout: 'one\ntwo\n', stderr: '' },
  exitCode: 0,
  trace: 'abc',
};

const BARE: Bare = { status: 0, stdout: 'one\ntwo\n', stderr: '' };

/** Columns in which something is another than everywhere else. */
function columnsWith({
  browser = {},
  bare = {},
}: {
  browser?: Partial<Seen>;
  bare?: Partial<Bare>;
}) {
  return {
    hosted: [
      { name: 'node 24', run: async () => SEEN },
      { name: 'browser', run: async () => ({ ...SEEN, ...browser }) },
    ],
    bare: [{ name: 'bare 24', like: 'node 24', run: async () => ({ ...BARE, ...bare }) }],
    close: async () => {},
  } satisfies Columns;
}

const programOf = (code: string) => ({ title: 'it', files: { 'main.js': code }, entry: 'main.js' });

async function told(columns: Columns, code = ''): Promise<string[]> {
  const apart = await compare(programOf(code), columns);
  return apart.map(({ column, part }) => `${column}, ${part}`);
}

test('nothing is told where all is the same', async () => {
  expect(await told(columnsWith({}))).toEqual([]);
});

test.each([
  ['trace', { trace: 'abd' }],
  ['exitCode', { exitCode: 1 }],
  ['output', { output: { stdout: 'one\n', stderr: '' } }],
  ['report', { report: { ...SEEN.report, verdict: 'failed' as const } }],
])('a host with another %s is told of', async (part, browser) => {
  expect(await told(columnsWith({ browser }))).toEqual([`browser, ${part}`]);
});

const TURNED = { stdout: 'two\none\n' };

test.each([
  ['another status', 'exitCode', { status: 1 }, ''],
  ['other lines', 'output', { stdout: 'one\n' }, ''],
  ['another order of lines', 'output', TURNED, ''],
  ['other lines, after a while', 'output', { stdout: 'one\n' }, 'setTimeout(() => {}, 1)'],
])('bare Node with %s is told of', async (_, part, bare, code) => {
  expect(await told(columnsWith({ bare }), code)).toEqual([`bare 24, ${part}`]);
});

test.each([
  ['in real time, for the order of lines', TURNED, 'setTimeout(() => {}, 1)'],
  ['between two timers, for lines', { stdout: '' }, 'setTimeout(a, 1); setTimeout(b, 2)'],
  ['that prints the time, for what it prints', { stdout: '' }, 'console.log(Date.now())'],
  ['with devices, for anything', { status: 1 }, "import 'highwater/devices'"],
])('bare Node is not asked of a program %s', async (_, bare, code) => {
  expect(await told(columnsWith({ bare }), code)).toEqual([]);
});

test('bare Node must say what ended a program', async () => {
  const error = {
    code: 'ERR_STREAM_WRITE_AFTER_END',
    message: 'Error: write after end',
    place: null,
  };
  const crashed: Seen = {
    ...SEEN,
    exitCode: 1,
    report: { ...SEEN.report, scenarios: [{ ...scenario, verdict: 'crashed', error }] },
  };
  const columnsThatSay = (stderr: string): Columns => ({
    hosted: [{ name: 'node 24', run: async () => crashed }],
    bare: [{ name: 'bare 24', like: 'node 24', run: async () => ({ ...BARE, status: 1, stderr }) }],
    close: async () => {},
  });
  expect(await told(columnsThatSay('Error: another'))).toEqual(['bare 24, error']);
  expect(await told(columnsThatSay('Error: write after end'))).toEqual(['bare 24, error']);
  const whole = "Error: write after end { code: 'ERR_STREAM_WRITE_AFTER_END' }";
  expect(await told(columnsThatSay(whole))).toEqual([]);
});

test('a row of the table covers what it names, and says when that is no longer so', () => {
  const [{ columns, shown, what }] = DIFFERENCES;
  const [[title, part]] = shown;
  const apart = { column: columns[0], part, first: 1, here: 2 };
  expect(isKnown(title, apart)).toBe(true);
  expect(isKnown(title, { ...apart, column: 'browser' })).toBe(false);
  expect(isKnown('another program', apart)).toBe(false);
  expect(noLongerApart(title, [apart])).toEqual([]);
  expect(noLongerApart(title, [])).toEqual([`${columns[0]}, ${part}: ${what}`]);
});
