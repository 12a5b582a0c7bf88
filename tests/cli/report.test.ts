import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { REPORT_VERSION, type Report } from '../../src/report/report.ts';
import { ANSWERS, writeExercises } from './exercise-folder.ts';
import { install } from './installed.ts';
import { ReportShape } from './report-shape.ts';

const installed = install();
const { folder, highwater, write } = installed;
const exercises = writeExercises(installed, 'own');
const PROGRAMS = new URL('programs/', import.meta.url).pathname;

async function checked(answer: keyof typeof ANSWERS): Promise<Report> {
  write('answer.js', ANSWERS[answer]);
  const options = ['--format', 'json', '--exercises', exercises];
  const { stdout } = await highwater(['check', 'copy-it', 'answer.js', ...options]);
  return JSON.parse(stdout) as Report;
}

async function ran(file: string, text: string): Promise<Report> {
  const options = ['--format', 'json', '--report', 'r.json'];
  await highwater(['run', ...options, write(file, text)]);
  return JSON.parse(readFileSync(join(folder, 'r.json'), 'utf8')) as Report;
}

function program(name: string): string {
  return readFileSync(join(PROGRAMS, name), 'utf8');
}

/** Neither what writes nor what made the stream stands on a stack: Node's own loop did both. */
const PLACELESS = `import { connect, createServer } from 'node:net';
let client;
const server = createServer((socket) => {
  const page = Buffer.alloc(64 * 1024);
  for (let count = 0; count < 200; count++) setImmediate(socket.write.bind(socket), page);
  setImmediate(() => {
    client.destroy();
    socket.destroy();
    server.close();
  });
});
server.listen(0, '127.0.0.1', () => {
  client = connect(server.address().port, '127.0.0.1');
});
`;

/** Streams of the old kind: a package's, and one of which no line is known. */
const UNSEEN = `import { Stream } from 'node:stream';
import './node_modules/leaky/old.mjs';
const Old = new Function('Stream', 'return class Old extends Stream { write() {} }')(Stream);
setImmediate(Reflect.construct, Old, []);
`;

describe('the report, version 1', () => {
  const shape = new ReportShape();
  const reports: Partial<Record<keyof typeof ANSWERS, Report>> = {};

  beforeAll(async () => {
    for (const answer of Object.keys(ANSWERS) as (keyof typeof ANSWERS)[]) {
      const report = await checked(answer);
      reports[answer] = report;
      shape.add(report);
    }
    write('node_modules/leaky/package.json', '{ "name": "leaky", "version": "1.2.3" }');
    write('node_modules/leaky/flood.mjs', program('wrong/ignored-write-return.js'));
    shape.add(await ran('leaks.mjs', "import './node_modules/leaky/flood.mjs';"));
    shape.add(await ran('data.mjs', program('wrong/data-listener-writes.js')));
    shape.add(await ran('placeless.mjs', PLACELESS));
    write(
      'node_modules/leaky/old.mjs',
      "import { Stream } from 'node:stream';\nnew (class Older extends Stream { write() {} })();",
    );
    shape.add(await ran('unseen.mjs', UNSEEN));
    const reason = 'the disk is in memory';
    const config = {
      ignore: [
        { package: 'leaky', reason },
        { rule: 'data-listener-writes', reason },
        { rule: 'ignored-write-return', reason },
      ],
    };
    write('ignoring/highwater.config.json', JSON.stringify(config));
    shape.add(await ran('ignoring/leaks.mjs', "import '../node_modules/leaky/flood.mjs';"));
    shape.add(await ran('ignoring/data.mjs', program('wrong/data-listener-writes.js')));
    shape.add(await ran('ignoring/placeless.mjs', PLACELESS));
  }, 60_000);

  test('has every field in every report, and no other', () => expect(shape.problems).toEqual([]));

  test('has each of its fields filled by one of these, and null in one where it may be', () =>
    expect(shape.unseen()).toEqual([]));

  test('is of version 1', () => {
    expect(REPORT_VERSION).toBe(1);
    expect(Object.values(reports).map(({ version }) => version)).toEqual(Array(9).fill(1));
  });

  test.each([
    ['right', 'passed', null],
    ['flood', 'failed', null],
    ['unended', 'failed', null],
    ['open', 'failed', null],
    ['waits', 'hung', 'never-settled'],
    ['crash', 'crashed', 'RangeError'],
    ['endless', 'hung', 'endless-loop'],
    ['unparsed', 'invalid', 'syntax-error'],
    ['unnamed', 'invalid', 'no-such-export'],
  ] as const)('of an answer that is %s says that it %s, and why: %s', (answer, verdict, code) => {
    expect(reports[answer]).toMatchObject({ verdict, host: 'node', scenarios: [{ verdict }] });
    expect(reports[answer]?.scenarios[0].error?.code ?? null).toBe(code);
  });

  test('names what a program waits for', () => {
    expect(reports.waits?.scenarios[0].waiting).toEqual([
      { stream: 'film', for: 'push() of a chunk, or of null' },
      { stream: 'disk', for: 'write() or end()' },
    ]);
  });

  test.each([
    ['crash', { file: 'copy.js', line: 5, column: 9 }],
    ['endless', { file: 'copy.js', line: 5, column: 3 }],
    ['unparsed', { file: 'copy.js', line: 2, column: 17 }],
    ['unnamed', { file: 'copy.js', line: 1, column: 1 }],
  ] as const)('places what stopped an answer that is %s', (answer, place) => {
    expect(reports[answer]?.scenarios[0].error?.place).toEqual(place);
  });
});

describe('the shape', () => {
  const problemsOf = (report: unknown) => {
    const shape = new ReportShape();
    shape.add(report);
    return shape.problems;
  };

  test('misses what is missing, and knows what is new, or of another type', () => {
    const [version, verdict, host, node, isolation] = [1, 'passed', 'node', '24.0.0', 'process'];
    const whole = { version, verdict, host, node, isolation, scenarios: [] };
    expect(problemsOf(whole)).toEqual([]);
    expect(problemsOf({ ...whole, node: null, extra: 1, host: undefined })).toEqual([
      'report.host is undefined, not string',
      'report.node is null, not string',
      'report.extra is not of version 1',
    ]);
    const { isolation: _, ...less } = whole;
    expect(problemsOf({ ...less, scenarios: [{}] })).toContain('report.isolation is missing');
    expect(problemsOf({ ...less, scenarios: [{}] })).toContain(
      'report.scenarios[].error is missing',
    );
  });
});
