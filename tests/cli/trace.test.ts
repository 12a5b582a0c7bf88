import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { readTrace, TRACE_BYTES } from '../../src/report/trace-file.ts';
import { emptyEvent, KIND, readEvent } from '../../src/trace/event.ts';
import type { Recording } from '../../src/trace/recording.ts';
import { install } from './installed.ts';

const { folder, highwater, node, write } = install();

const FLOOD = `import { Writable } from 'node:stream';
const drain = new Writable({ highWaterMark: 16, write: (chunk, encoding, done) => setTimeout(done, 1) });
for (let count = 0; count < 40; count++) drain.write('0123456789');
drain.end();
`;
const flood = write('src/flood.mjs', FLOOD);

const traces = () => readdirSync(folder).filter((file) => file.endsWith('.trace'));
const traceIn = (file: string) => readTrace(readFileSync(join(folder, file)));

beforeEach(() => {
  for (const file of traces()) rmSync(join(folder, file));
});

function kindsOf({ records, numbers }: Recording): number[] {
  return Array.from(numbers, (_, index) => readEvent(records, index, emptyEvent()).kind);
}

describe('highwater run --trace', () => {
  test('keeps all that happened, with its time, and what was found', async () => {
    const { status, stdout, stderr } = await highwater(['run', '--trace', 'run.trace', flood]);
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toContain('violation ignored-write-return');
    const { subject, report, code, recording } = traceIn('run.trace');
    expect(subject).toBe('src/flood.mjs');
    const [{ rule, place }] = report.scenarios[0].findings;
    expect([rule, place?.line]).toEqual(['ignored-write-return', 3]);
    expect(Object.values(code)[0].code).toBe(FLOOD.split('\n')[2]);
    expect(recording.streams.map(({ name }) => name)).toContain('drain');
    const kinds = kindsOf(recording);
    const count = (kind: number) => kinds.filter((one) => one === kind).length;
    expect([count(KIND.write), count(KIND._write), count(KIND.callback)]).toEqual([40, 40, 40]);
    expect(recording.elapsedMs).toBeGreaterThan(40);
    const times = Array.from(
      recording.numbers,
      (_, at) => readEvent(recording.records, at, emptyEvent()).time,
    );
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(new Set(times).size).toBeGreaterThan(80);
  });

  test('finds the same as without it', async () => {
    const open = write('src/open.mjs', FLOOD.replace('drain.end();', ''));
    for (const file of [flood, open]) {
      const plain = await highwater(['run', file]);
      const traced = await highwater(['run', '--trace', 'run.trace', file]);
      expect(traced).toEqual(plain);
    }
  });

  test('is bounded, however long the run, and says where something is left out', async () => {
    const long = write(
      'src/long.mjs',
      `import { Writable } from 'node:stream';
const sink = new Writable({ write: (chunk, encoding, done) => done() });
for (let count = 0; count < 100_000; count++) sink.write('0123456789');
`,
    );
    await highwater(['run', '--trace', 'run.trace', long]);
    const bytes = readFileSync(join(folder, 'run.trace'));
    const { recording } = readTrace(bytes);
    expect(bytes.length).toBeLessThan(TRACE_BYTES / 4);
    expect(recording.total).toBeGreaterThan(300_000);
    expect(recording.numbers.length).toBeLessThan(80_000);
    expect(recording.numbers.at(-1)).toBe(recording.total - 1);
  });

  test('is not begun where the file cannot be written', async () => {
    const printing = write('src/printing.mjs', "console.log('began');");
    const file = 'nowhere/run.trace';
    const { status, stdout, stderr } = await highwater(['run', '--trace', file, printing]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /^highwater: The trace cannot be written to nowhere\/run\.trace: ENOENT/,
    );
    expect(stderr).toMatch(/ Name another file\.\n$/);
  });

  test('says so where it can be written no more, and leaves the program its own end', async () => {
    const removing = write(
      'src/removing.mjs',
      `import { mkdirSync, rmSync } from 'node:fs';
rmSync('run.trace');
mkdirSync('run.trace');
console.log('my own');
process.exitCode = 7;
`,
    );
    const { status, stdout, stderr } = await highwater(['run', '--trace', 'run.trace', removing]);
    rmSync(join(folder, 'run.trace'), { recursive: true });
    expect([status, stdout]).toEqual([7, 'my own\n']);
    expect(stderr).toMatch(/^highwater: the trace cannot be written: EISDIR.*\n$/);
  });

  test('stands where it was asked for, wherever the program goes', async () => {
    const going = write('src/going.mjs', "process.chdir('src');");
    await highwater(['run', '--trace', 'run.trace', going]);
    expect(traceIn('run.trace').recording.version).toBe(1);
  });

  test('tells of a program that crashed', async () => {
    const crash = write('src/crash.mjs', "throw new RangeError('too full');");
    const { status } = await highwater(['run', '--trace', 'run.trace', crash]);
    const { report, code } = traceIn('run.trace');
    expect([status, report.verdict]).toEqual([1, 'crashed']);
    expect(Object.values(code)[0].code).toBe("throw new RangeError('too full');");
  });

  test.skipIf(process.platform === 'win32')('is written on SIGUSR2, so far', async () => {
    const asked = write(
      'src/asked.mjs',
      `${FLOOD}process.kill(process.pid, 'SIGUSR2');
setTimeout(() => process.kill(process.pid, 'SIGKILL'), 50);
`,
    );
    await highwater(['run', '--trace', 'run.trace', asked]);
    expect(traceIn('run.trace').report.scenarios[0].findings).toHaveLength(1);
  });

  test('--follow keeps a trace of its own for a child', async () => {
    const parent = write(
      'src/parent.mjs',
      "import { fork } from 'node:child_process';\nfork('./src/flood.mjs');\n",
    );
    await highwater(['run', '--follow', '--trace', 'run.trace', parent]);
    const files = traces().sort((a, b) => b.length - a.length);
    expect(files).toEqual([expect.stringMatching(/^run\.\d+\.trace$/), 'run.trace']);
    const findings = files.map((file) => traceIn(file).report.scenarios[0].findings.length);
    expect(findings).toEqual([1, 0]);
  });
});

test('the detector without the command keeps a trace where its options say so', async () => {
  const env = { HIGHWATER_RUN: JSON.stringify({ trace: 'own.trace' }) };
  await node(['--import', 'highwater/register', flood], { env });
  expect(traceIn('own.trace').report.scenarios[0].findings).toHaveLength(1);
});

test('nothing is kept, and nothing that draws is loaded, where nobody asks', async () => {
  const asking = write(
    'src/asking.cjs',
    "console.log(Object.keys(require.cache).some((file) => file.endsWith('picture.cjs')));",
  );
  const plain = await highwater(['run', asking]);
  const drawn = await highwater(['run', '--format', 'html', '--report', 'run.html', asking]);
  expect([plain.stdout, drawn.stdout]).toEqual(['false\n', 'true\n']);
  expect(traces()).toEqual([]);
  expect(existsSync(join(folder, 'run.html'))).toBe(true);
});
