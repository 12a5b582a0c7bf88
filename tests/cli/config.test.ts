import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { rules } from '../../src/rules/index.ts';
import { install } from './installed.ts';

const { folder, highwater, node, write } = install();

const FLOOD = `import { Writable } from 'node:stream';
const drain = new Writable({ highWaterMark: 16, write: (chunk, encoding, done) => setTimeout(done, 1) });
for (let count = 0; count < 40; count++) drain.write('0123456789');
console.log('started');
drain.end();
`;
const reason = 'the export is small';

beforeEach(() => {
  rmSync(join(folder, 'app'), { recursive: true, force: true });
  write('app/src/flood.mjs', FLOOD);
});

/** Runs the program with a configuration in `app/`, and returns its one scenario. */
async function ran(ignore: unknown, ...args: string[]) {
  write('app/highwater.config.json', JSON.stringify({ ignore }));
  const options = ['--format', 'json', '--report', 'r.json', ...args];
  const { status } = await highwater(['run', ...options, 'app/src/flood.mjs']);
  const report = JSON.parse(readFileSync(join(folder, 'r.json'), 'utf8')) as Report;
  return { status, report, ...report.scenarios[0] };
}

describe('what is ignored', () => {
  test.each([
    ['a rule', { rule: 'ignored-write-return' }],
    ['a line', { place: 'src/flood.mjs:3' }],
    ['a file', { place: './src/flood.mjs' }],
    ['files of a folder', { place: 'src/*.mjs' }],
    ['files anywhere', { place: '**/flood.{js,mjs}' }],
    ['both rule and place', { rule: 'ignored-write-return', place: 'src/**' }],
  ])('counts for nothing, where it is %s', async (_, what) => {
    const { status, report, findings, ignored } = await ran(
      [{ ...what, reason }],
      '--fail-on=hint',
    );
    expect([status, report.verdict, findings]).toEqual([0, 'passed', []]);
    expect(ignored).toMatchObject([{ rule: 'ignored-write-return', place: { line: 3 }, reason }]);
  });

  test.each([
    ['another rule', { rule: 'lost-drain' }],
    ['another line', { place: 'src/flood.mjs:4' }],
    ['a glob that ends at folders', { place: '*.mjs' }],
    ['a file whose name only looks alike', { place: 'src/floo[d].mjs' }],
    ['as seen from another folder', { place: 'app/src/flood.mjs' }],
    ['its rule in another place', { rule: 'ignored-write-return', place: 'lib/**' }],
    ['a package', { package: 'leaky' }],
  ])('is not what is meant by %s', async (_, what) => {
    const { status, findings, ignored } = await ran([{ ...what, reason }], '--fail-on', 'hint');
    expect([status, findings.length, ignored]).toEqual([1, 1, undefined]);
  });

  test.each(['leaky', 'leaky@1.2.3'])('may be a package: %s', async (name) => {
    write('app/node_modules/leaky/package.json', '{ "name": "leaky", "version": "1.2.3" }');
    write('app/node_modules/leaky/flood.mjs', FLOOD);
    write('app/src/flood.mjs', "import '../node_modules/leaky/flood.mjs';");
    const { findings, ignored } = await ran([{ package: name, reason }]);
    expect([findings, ignored?.length]).toEqual([[], 1]);
    expect((await ran([{ package: 'leak', reason }])).findings.length).toBe(1);
    expect((await ran([{ package: 'leaky@1.2.4', reason }])).findings.length).toBe(1);
  });

  test('is told in a line for each reason', async () => {
    write('app/src/flood.mjs', FLOOD.replace('console', `${FLOOD.split('\n')[2]}\nconsole`));
    const ignore = [
      { place: 'src/flood.mjs:3', reason },
      { rule: 'ignored-write-return', reason },
    ];
    write('app/highwater.config.json', JSON.stringify({ ignore }));
    const { status, stdout, stderr } = await highwater(['run', 'app/src/flood.mjs']);
    expect([status, stdout]).toEqual([0, 'started\n']);
    expect(stderr).toMatch(/^\n {2}1 finding ignored: the export is small\n\n$/);
    write(
      'app/src/flood.mjs',
      `${FLOOD}const more = new Writable({ highWaterMark: 16, write: (chunk, encoding, done) => setTimeout(done, 1) });
for (let count = 0; count < 40; count++) more.write('0123456789');
more.end();
`,
    );
    const two = await highwater(['run', 'app/src/flood.mjs']);
    expect(two.stderr).toBe('\n  2 findings ignored: the export is small\n\n');
  });
});

describe('a configuration', () => {
  const ignore = [{ rule: 'ignored-write-return', reason }];
  const json = JSON.stringify({ ignore });

  test.each([
    ['app/highwater.config.json', json],
    ['app/highwater.config.mjs', `export default ${json};`],
    ['app/highwater.config.js', `module.exports = ${json};`],
    ['app/package.json', `{ "highwater": ${json} }`],
    ['app/src/highwater.config.json', json],
  ])('may stand in %s', async (file, text) => {
    write(file, text);
    const { stderr } = await highwater(['run', 'app/src/flood.mjs']);
    expect(stderr).toBe(`\n  1 finding ignored: ${reason}\n\n`);
  });

  test('is the nearest, from the folder of the program upwards', async () => {
    write('highwater.config.json', '{ "ignore": [{ "rule": "lost-drain", "reason": "far" }] }');
    write('app/highwater.config.json', json);
    write('app/src/package.json', '{ "name": "says-nothing" }');
    const { stderr } = await highwater(['run', 'app/src/flood.mjs']);
    expect(stderr).toBe(`\n  1 finding ignored: ${reason}\n\n`);
    const beyond = await node(['--import', 'highwater/register', 'app/src/flood.mjs']);
    expect(beyond.stderr).toBe(stderr);
  });

  test('serves watch too', async () => {
    write('app/highwater.config.json', json);
    write(
      'app/watch.mjs',
      `import { watch } from 'highwater';
import { dirname } from 'node:path';
process.chdir(import.meta.dirname ?? dirname(process.argv[1]));
const { violations, ignored } = await watch(() => import('./src/flood.mjs'));
console.log(violations.length, ignored.map(({ reason }) => reason).join());
`,
    );
    const { stdout, stderr } = await node(['app/watch.mjs']);
    expect([stdout, stderr]).toEqual([`started\n0 ${reason}\n`, '']);
  });

  const RULES = rules
    .map(({ id }) => id)
    .join(', ')
    .replace(/, ([\w-]+)$/, ' and $1');

  test.each([
    ['{ "ignore": [', 'cannot be read: Unexpected end of JSON input. Mend it, or remove it.'],
    ['[]', 'should have an object as the configuration.'],
    ['{ "ignored": [] }', 'has a key "ignored" that Highwater does not know. It knows ignore.'],
    [
      '{ "ignore": {} }',
      'has an ignore that is no list. Write "ignore": [{ "rule": …, "reason": … }].',
    ],
    ['{ "ignore": ["lost-drain"] }', 'should have an object as ignore[0].'],
    [
      '{ "ignore": [{ "rule": "no-drain", "reason": "why not" }] }',
      `names a rule "no-drain" in ignore[0], which there is not. The rules are ${RULES}.`,
    ],
    [
      '{ "ignore": [{ "rule": "lost-drain" }] }',
      'gives no reason in ignore[0]. Add one: it is printed.',
    ],
    [
      '{ "ignore": [{ "rule": "lost-drain", "reason": " " }] }',
      'gives no reason in ignore[0]. Add one: it is printed.',
    ],
    ['{ "ignore": [{ "rule": 1, "reason": "so" }] }', 'has a rule in ignore[0] that is no text.'],
    [
      '{ "ignore": [{ "file": "a.js", "reason": "so" }] }',
      'has a key "file" in ignore[0] that Highwater does not know. It knows rule, package, place and reason.',
    ],
    [
      '{ "ignore": [{ "reason": "so" }] }',
      'does not say what to ignore in ignore[0]. Name a rule, a package or a place.',
    ],
  ])('that is wrong keeps the program from starting: %s', async (text, problem) => {
    const file = write('app/highwater.config.json', text);
    const refused = { status: 2, signal: null, stdout: '' };
    const stderr = `highwater: ${file} ${problem}\n`;
    expect(await highwater(['run', 'app/src/flood.mjs'])).toEqual({ ...refused, stderr });
    const registered = await node(['--import', 'highwater/register', 'app/src/flood.mjs']);
    expect(registered).toEqual({ ...refused, stderr });
  });

  test('that throws says what it said', async () => {
    write('app/highwater.config.mjs', "throw new Error('no such team');");
    const { status, stdout, stderr } = await highwater(['run', 'app/src/flood.mjs']);
    expect([status, stdout, stderr]).toEqual([
      2,
      '',
      'highwater: app/highwater.config.mjs cannot be read: no such team. Mend it, or remove it.\n',
    ]);
  });
});
