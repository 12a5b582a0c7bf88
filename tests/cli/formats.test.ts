import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { readGithub } from '../report/github-reader.ts';
import { readJunit } from '../report/junit-reader.ts';
import { readSarif } from '../report/sarif-reader.ts';
import { readTap } from '../report/tap-reader.ts';
import { ANSWERS, writeExercises } from './exercise-folder.ts';
import { install, NODE } from './installed.ts';

const installed = install();
const { folder, highwater, write } = installed;
const exercises = writeExercises(installed, 'own');

const FLOOD = `import { Writable } from 'node:stream';
const drain = new Writable({ highWaterMark: 16, write: (chunk, encoding, done) => setTimeout(done, 1) });
for (let count = 0; count < 40; count++) drain.write('0123456789');
drain.end();
`;

/** The document that a command writes to a file of its own, and how the command ended. */
async function document(format: string, command: string, ...args: string[]) {
  const options = ['--format', format, '--report', 'document'];
  const ended = await highwater([...command.split(' '), ...options, ...args]);
  return { ended, text: readFileSync(join(folder, 'document'), 'utf8') };
}

describe('highwater run', () => {
  const bad = () => write('src/bad.mjs', FLOOD);
  const good = () => write('src/good.mjs', "console.log('right');");

  test('as SARIF: the file, the line, and this version of Highwater', async () => {
    const { ended, text } = await document('sarif', 'run', bad());
    expect(ended).toEqual({ status: 0, signal: null, stdout: '', stderr: '' });
    const { tool, results } = readSarif(text);
    const { version } = JSON.parse(
      readFileSync(join(folder, 'node_modules/highwater/package.json'), 'utf8'),
    );
    expect(tool.driver.version).toBe(version);
    const [{ physicalLocation }] = results[0].locations;
    expect([results.length, results[0].ruleId]).toEqual([1, 'ignored-write-return']);
    expect(physicalLocation.artifactLocation.uri).toBe('src/bad.mjs');
    expect(physicalLocation.region.startLine).toBe(3);
    expect(results[0].partialFingerprints['highwater/v1']).toMatch(
      /^ignored-write-return drain for /,
    );
  });

  test('as GitHub annotations, on standard error, where a runner reads them too', async () => {
    const { stdout, stderr } = await highwater(['run', '--format', 'github', bad()]);
    expect(stdout).toBe('');
    expect(readGithub(stderr)).toMatchObject([
      { name: 'error', properties: { file: 'src/bad.mjs', line: '3' } },
    ]);
  });

  test('as JUnit: a case for the finding, in a suite of the program’s name', async () => {
    const suite = await readJunit((await document('junit', 'run', bad())).text);
    expect(suite).toMatchObject({ name: 'src/bad.mjs', tests: 1, failures: 1 });
  });

  test('as TAP: a point for the finding', async () => {
    const points = readTap((await document('tap', 'run', bad())).text);
    expect(points.map(({ ok, name }) => [ok, name.replace(/:\d+$/, '')])).toEqual([
      [false, 'ignored-write-return of `drain` at src/bad.mjs:3'],
    ]);
  });

  test('writes a whole document of each kind where nothing was found', async () => {
    const read = async (format: string) => (await document(format, 'run', good())).text;
    expect(readSarif(await read('sarif')).results).toEqual([]);
    expect(await read('github')).toBe('');
    expect(await readJunit(await read('junit'))).toMatchObject({ tests: 1, failures: 0 });
    expect(readTap(await read('tap'))).toMatchObject([{ ok: true, name: 'run' }]);
  });

  test('tells in any format of a program that crashed', async () => {
    const crash = write('src/crash.mjs', "throw new RangeError('too full');");
    const { ended, text } = await document('junit', 'run', crash);
    expect(ended.status).toBe(1);
    expect(await readJunit(text)).toMatchObject({ tests: 1, errors: 1 });
  });
});

describe('highwater check', () => {
  const check = (format: string, answer: keyof typeof ANSWERS) =>
    document(
      format,
      'check copy-it',
      write('answers/ada.js', ANSWERS[answer]),
      '--exercises',
      exercises,
    );

  test('names the file as it was given, not as the exercise calls it', async () => {
    const { ended, text } = await check('sarif', 'flood');
    expect(ended.status).toBe(1);
    const uris = readSarif(text).results.flatMap(
      ({ locations }: { locations: { physicalLocation: { artifactLocation: unknown } }[] }) =>
        locations.map(({ physicalLocation }) => physicalLocation.artifactLocation),
    );
    expect(uris).toContainEqual({ uri: 'answers/ada.js', uriBaseId: '%SRCROOT%' });
    const commands = readGithub((await check('github', 'flood')).text);
    expect(commands.map(({ properties }) => properties.file)).toContain('answers/ada.js');
  });

  test('makes a case, or a point, of each scenario', async () => {
    const failed = await readJunit((await check('junit', 'unended')).text);
    expect(failed).toMatchObject({
      name: 'Copy it · answers/ada.js',
      tests: 1,
      failures: 1,
      errors: 0,
    });
    const hung = await readJunit((await check('junit', 'waits')).text);
    expect(hung).toMatchObject({ tests: 1, failures: 0, errors: 1 });
    expect(readTap((await check('tap', 'right')).text)).toMatchObject([
      { ok: true, name: 'a slow disk' },
    ]);
    expect(readTap((await check('tap', 'crash')).text)).toMatchObject([{ ok: false }]);
  });

  test('has nothing to say, in each format, of an answer that is right', async () => {
    expect(readSarif((await check('sarif', 'right')).text).results).toEqual([]);
    expect((await check('github', 'right')).text).toBe('');
  });
});

describe('highwater exercises check', () => {
  const prove = (format: string, from: string, ...rest: string[]) =>
    document(format, 'exercises check', '--exercises', from, ...rest);

  test('makes a case of each file that it tries', async () => {
    const { ended, text } = await prove('junit', exercises, '--host', 'node');
    expect(ended).toEqual({ status: 0, signal: null, stdout: '', stderr: '' });
    const suite = await readJunit(text);
    expect(suite).toMatchObject({ name: 'exercises on node', tests: 12, failures: 0 });
    expect(suite.testcase?.[0].name).toBe('exercises/copy-it/start.js');
  });

  test('annotates the file that is not as it should be', async () => {
    const wrong = writeExercises(installed, 'wrong', []);
    const { ended, text } = await prove('github', wrong, '--host', 'node');
    expect(ended.status).toBe(1);
    expect(readGithub(text)).toMatchObject([
      {
        name: 'error',
        properties: { file: 'exercises/copy-it/mistakes', line: '1' },
        message: expect.stringContaining('has 0 mistakes; write at least 6'),
      },
    ]);
  });

  test('writes its lines to a file too', async () => {
    const { ended, text } = await prove('text', exercises, '--host', 'node');
    expect([ended.stdout, text]).toEqual(['', 'copy-it on node: 12 as they should be, 0 not\n']);
  });

  test('asks which host a report is to be of', async () => {
    const args = ['exercises', 'check', '--format', 'tap', '--exercises', exercises];
    expect(await highwater(args)).toEqual({
      status: 2,
      signal: null,
      stdout: '',
      stderr: 'highwater: --format tap tells of one host: add --host node or --host browser.\n',
    });
  });
});

describe('on a terminal', () => {
  const HIGHWATER = `'${join(folder, 'node_modules/.bin/highwater')}'`;

  /** What somebody at a terminal sees of Node with these arguments: `script` is one, 60 wide. */
  function seen(command: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
    const line = `stty cols 60; '${NODE}' ${command}`;
    const args =
      process.platform === 'darwin'
        ? ['-q', '/dev/null', 'sh', '-c', line]
        : ['-qec', line, '/dev/null'];
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn('script', args, {
      cwd: folder,
      env: { PATH, HOME, TERM: 'xterm', ...env },
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', () => resolve(said.replaceAll('\r\n', '\n')));
    });
  }

  const RED = '\x1b[31mviolation ignored-write-return\x1b[39m';

  test('findings of a program are coloured and wrapped, though its output is not', async () => {
    const file = write('flood.mjs', FLOOD);
    const said = await seen(`${HIGHWATER} run ${file} > /dev/null`);
    expect(said).toContain(RED);
    const lines = stripVTControlCharacters(said).split('\n');
    expect(lines.length).toBeGreaterThan(8);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(60);
  });

  test('nothing is coloured that does not go there, or is not to be', async () => {
    const file = write('flood.mjs', FLOOD);
    const plain = 'violation ignored-write-return';
    await seen(`${HIGHWATER} run ${file} 2> err.txt`);
    expect(readFileSync(join(folder, 'err.txt'), 'utf8')).toContain(`  ${plain}\n`);
    await seen(`${HIGHWATER} run --report rep.txt ${file}`);
    expect(readFileSync(join(folder, 'rep.txt'), 'utf8')).toContain(`  ${plain}\n`);
    expect(await seen(`${HIGHWATER} run ${file}`, { NO_COLOR: '1' })).toContain(`  ${plain}\n`);
    expect(await seen(`${HIGHWATER} run ${file}`, { TERM: 'dumb' })).toContain(`  ${plain}\n`);
  });

  test('a check is coloured, and its report in a file is not', async () => {
    write('answer.js', ANSWERS.right);
    const args = `${HIGHWATER} check copy-it answer.js --exercises ${exercises}`;
    expect(await seen(args)).toContain('\x1b[32m✓ a slow disk\x1b[39m');
    await seen(`${args} --report rep.txt`);
    expect(readFileSync(join(folder, 'rep.txt'), 'utf8')).toContain('\n✓ a slow disk\n');
  });

  test('the detector without the command is coloured too', async () => {
    const file = write('flood.mjs', FLOOD);
    expect(await seen(`--import highwater/register ${file}`)).toContain(RED);
  });
});
