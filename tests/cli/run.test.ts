import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Report, ReportFinding } from '../../src/report/report.ts';
import { type Ended, install, type StartOptions } from './installed.ts';

const { folder, highwater, node, write } = install();

const PROGRAMS = new URL('programs/', import.meta.url).pathname;
const RULES = readdirSync(join(PROGRAMS, 'wrong')).map((name) => name.replace('.js', ''));

/** Whatever ends in this in a stack is the detector's frame, not the program's. */
const OURS =
  /^.*node_modules\/highwater\/dist\/(?:preload\.cjs|register\.js|chunks\/[\w-]+\.js).*\n/gm;

/** Runs a program with the detector, its report in a file. */
async function detect(args: readonly string[], options?: StartOptions) {
  const ended = await highwater(
    ['run', '--format', 'json', '--report', 'r.json', ...args],
    options,
  );
  const report = JSON.parse(readFileSync(join(folder, 'r.json'), 'utf8')) as Report;
  return { ended, report, findings: report.scenarios[0].findings };
}

const told = ({ weight, rule, place }: ReportFinding) =>
  `${weight} ${rule} at ${place?.file}:${place?.line}`;

/** What a program leaves behind by itself, on bare Node. */
async function bare(args: readonly string[], options?: StartOptions): Promise<Ended> {
  return node(args, options);
}

const unframed = (ended: Ended) => ({ ...ended, stderr: ended.stderr.replace(OURS, '') });

/** Mistakes that another mistake brings with it, each a true one. */
const BROUGHT_ALONG: Readonly<Record<string, string>> = {
  // The source that was piped into the broken transform is left open.
  'callback-twice': 'violation unhandled-pipe-error at wrong/callback-twice.js:15',
};

describe.each(RULES)('a program with %s', (rule) => {
  const copy = (kind: string) => {
    const text = readFileSync(join(PROGRAMS, kind, `${rule}.js`), 'utf8');
    return [write(join(kind, `${rule}.mjs`), text), text] as const;
  };

  test('is told so, at its line, and goes on as before', async () => {
    const [file, text] = copy('wrong');
    const line = text.split('\n').findIndex((one) => one.includes('// expect:')) + 1;
    const { ended, findings } = await detect([file]);
    expect(findings.map(told)).toEqual([
      `violation ${rule} at wrong/${rule}.mjs:${line}`,
      ...(rule in BROUGHT_ALONG ? [BROUGHT_ALONG[rule].replace('.js', '.mjs')] : []),
    ]);
    expect(unframed(ended)).toEqual(await bare([file]));
  });

  test('is left in peace when it has been mended', async () => {
    const [file] = copy('right');
    const { ended, report } = await detect([file]);
    expect([report.verdict, report.scenarios[0].findings]).toEqual(['passed', []]);
    const plain = await bare([file]);
    expect(ended).toEqual(plain);
    expect(await highwater(['run', file])).toEqual(plain);
  });
});

test('what follows from another mistake is told under it, and stays findable', async () => {
  const text = readFileSync(join(PROGRAMS, 'wrong/callback-twice.js'), 'utf8');
  const file = write('twice.mjs', text);
  const { findings } = await detect([file]);
  const [{ place }, { details }] = findings;
  expect(details.follows).toBe(`callback-twice at twice.mjs:${place?.line}:${place?.column}`);
  const { stderr } = await highwater(['run', file]);
  expect(stderr.match(/^ {2}violation .*/gm)).toEqual(['  violation callback-twice']);
  expect(stderr).toContain('\n  From this follows: unhandled-pipe-error at twice.mjs:15:');
});

const FLOOD = `import { Writable } from 'node:stream';
const drain = new Writable({ highWaterMark: 16, write: (chunk, encoding, done) => setTimeout(done, 1) });
for (let count = 0; count < 40; count++) drain.write('0123456789');
drain.end();
`;

/** A pipe without a listener for errors, that goes well: a hint. */
const HINT = `const { createReadStream, createWriteStream } = require('node:fs');
createReadStream(__filename).pipe(createWriteStream('copy.txt'));
`;

describe('a program keeps its own ending', () => {
  test.each([
    ['throws', "console.log('before');\nthrow new RangeError('too full');", 1],
    ['rejects', "console.log('before');\nPromise.reject(new Error('nobody listens'));", 1],
    ['calls process.exit(3)', "process.stdout.write('half a line');\nprocess.exit(3);", 3],
    ['sets process.exitCode', 'process.exitCode = 4;', 4],
    [
      'catches errors by a domain',
      "import domain from 'node:domain';\nimport { PassThrough } from 'node:stream';\nconst own = domain.create();\nown.on('error', ({ message }) => console.log(message));\nconst stream = own.run(() => new PassThrough());\nstream.on('finish', () => { throw new Error('caught'); });\nstream.end();",
      0,
    ],
    ['is no program', 'const = 1;', 1],
    ['imports what there is not', "import './nowhere.mjs';", 1],
    ['aborts its listener', "process.on('exit', () => process.exit(6));", 6],
  ])('when it %s', async (title, text, status) => {
    const file = write(`${title.replaceAll(/\W/g, '-')}.mjs`, text);
    const ended = await highwater(['run', file]);
    expect(ended).toEqual(await bare([file]));
    expect(ended.status).toBe(status);
  });

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('when %s ends it', async (signal) => {
    const file = write('waits.mjs', `${FLOOD}setInterval(() => {}, 1000);\nconsole.log('ready');`);
    const { ended, findings } = await detect([file], { signal });
    expect(ended).toEqual({ status: null, signal, stdout: 'ready\n', stderr: '' });
    expect(findings.map(told)).toEqual(['violation ignored-write-return at waits.mjs:3']);
  });

  test('when it listens for a signal itself', async () => {
    const text = `process.once('SIGTERM', () => { console.log('bye'); process.exit(5); });
setInterval(() => {}, 1000);
console.log('ready');`;
    const file = write('listens.mjs', text);
    const ended = await highwater(['run', file], { signal: 'SIGTERM' });
    expect(ended).toEqual({ status: 5, signal: null, stdout: 'ready\nbye\n', stderr: '' });
  });

  test('when it sends itself a signal', async () => {
    const file = write('kills.mjs', "process.kill(process.pid, 'SIGKILL');");
    expect((await highwater(['run', file])).signal).toBe('SIGKILL');
  });
});

describe('a program gets what is meant for it', () => {
  const echo = `let input = '';
for await (const chunk of process.stdin) input += chunk;
console.log(JSON.stringify([process.argv.slice(2), input, process.env.HIGHWATER_RUN ?? null]));
console.error('and that was all');
`;

  test('its arguments, also those that look like ours, its input and its environment', async () => {
    const file = write('echo.mjs', echo);
    const args = ['one', '--format', 'yaml', '--report=x', '-h', '--', ''];
    const options = { input: 'höher\nals\n' };
    const ended = await highwater(['run', '--format', 'text', file, ...args], options);
    expect(ended).toEqual(await bare([file, ...args], options));
    expect(ended.stdout).toBe(`${JSON.stringify([args, 'höher\nals\n', null])}\n`);
  });

  test('its name, also after --', async () => {
    const file = write('named.mjs', 'console.log(process.argv.length);');
    expect((await highwater(['run', '--format', 'text', '--', file])).stdout).toBe('2\n');
  });
});

test('leaves in peace what is in mid-write when a program exits after all, beyond beforeExit', async () => {
  const text = `import { Writable } from 'node:stream';
const store = new Writable({ write: (chunk, encoding, done) => setTimeout(done, 1000) });
process.once('beforeExit', () => {
  store.write('x');
  setTimeout(() => process.exit(), 1);
});`;
  expect((await detect([write('beyond.mjs', text)])).findings).toEqual([]);
});

test('says what it found on standard error, and nothing on standard output', async () => {
  const file = write('flood.mjs', FLOOD);
  const { status, stdout, stderr } = await highwater(['run', file]);
  expect([status, stdout]).toEqual([0, '']);
  expect(stderr).toMatch(
    /^\n {2}violation ignored-write-return\n {2}`drain\.write\(\)` at flood\.mjs:3 /,
  );
  expect(stderr).toContain(
    "\n    3 | for (let count = 0; count < 40; count++) drain.write('0123456789');\n",
  );
});

test('says nothing where nothing was found, unless JSON is asked for', async () => {
  const file = write('quiet.mjs', 'export {};');
  expect(await highwater(['run', file])).toMatchObject({ status: 0, stdout: '', stderr: '' });
  const { stderr } = await highwater(['run', '--format', 'json', file]);
  expect(JSON.parse(stderr)).toMatchObject({ version: 1, host: 'process', verdict: 'passed' });
});

test('writes a report as text too, and an empty one where nothing was found', async () => {
  const report = () => readFileSync(join(folder, 'report.txt'), 'utf8');
  const run = (file: string) => highwater(['run', '--report', 'report.txt', file]);
  expect(await run(write('flood.mjs', FLOOD))).toMatchObject({ status: 0, stderr: '' });
  expect(report()).toContain('violation ignored-write-return');
  expect(await run(write('quiet.mjs', 'export {};'))).toMatchObject({ status: 0, stderr: '' });
  expect(report()).toBe('');
});

test('does not start a program whose report cannot be written', async () => {
  const file = write('loud.mjs', "console.log('started');");
  expect(await highwater(['run', '--report', 'nowhere/r.json', file])).toEqual({
    status: 2,
    signal: null,
    stdout: '',
    stderr: `highwater: The report cannot be written to nowhere/r.json: ENOENT: no such file or directory, open '${join(folder, 'nowhere/r.json')}'. Name another file.\n`,
  });
});

describe('--fail-on', () => {
  const programs = {
    violation: ['flood.mjs', FLOOD],
    hint: ['pipe.cjs', HINT],
    nothing: ['quiet.mjs', 'export {};'],
  } as const;

  test.each([
    ['never', 'violation', 0],
    ['violation', 'violation', 1],
    ['violation', 'hint', 0],
    ['violation', 'nothing', 0],
    ['hint', 'violation', 1],
    ['hint', 'hint', 1],
    ['hint', 'nothing', 0],
  ] as const)('%s, where there is a %s: exit status %i', async (weight, found, status) => {
    const [file, text] = programs[found];
    write(file, text);
    expect((await highwater(['run', '--fail-on', weight, file])).status).toBe(status);
    if (weight === 'never') expect((await highwater(['run', file])).status).toBe(status);
  });

  test('leaves the status of a program that failed by itself', async () => {
    const file = write('fails.mjs', `${FLOOD}process.exitCode = 7;`);
    expect((await highwater(['run', '--fail-on', 'violation', file])).status).toBe(7);
  });
});

describe('a program may be', () => {
  const required = FLOOD.replace(/^import.*/, "const { Writable } = require('node:stream');");

  test.each([
    ['CommonJS', 'flood.cjs', required],
    ['an ES module', 'flood.mjs', FLOOD],
    ['in a folder with spaces and letters beyond ASCII', 'ein Ordner/höher, als.mjs', FLOOD],
    ['a folder with an index.js', 'app/index.js', required],
  ])('%s', async (_, file, text) => {
    write(file, text);
    const { findings } = await detect([file.replace(/\/index\.js$/, '')]);
    expect(findings.map(told)).toEqual([`violation ignored-write-return at ${file}:3`]);
  });

  test('right itself, and use a package that is not: the finding names the package', async () => {
    write(
      'node_modules/leaky/package.json',
      '{ "name": "leaky", "version": "1.2.3", "main": "a.cjs" }',
    );
    write('node_modules/leaky/a.cjs', required);
    const { findings } = await detect([write('user.mjs', "import 'leaky';")]);
    expect(findings.map(({ package: name, place }) => [name, place?.file, place?.line])).toEqual([
      ['leaky@1.2.3', 'node_modules/leaky/a.cjs', 3],
    ]);
  });

  test('in one folder, and the package in a folder above: line and package are still told', async () => {
    write('node_modules/hoisted/package.json', '{ "name": "hoisted", "version": "2.0.0" }');
    write('node_modules/hoisted/index.js', required);
    write('packages/app/user.mjs', "import 'hoisted';");
    const { status, stderr } = await highwater(['run', 'user.mjs'], { cwd: 'packages/app' });
    expect(status).toBe(0);
    expect(stderr).toContain('violation ignored-write-return in hoisted@2.0.0\n');
    expect(stderr).toContain('\n    3 | for (let count = 0; count < 40; count++) drain.write(');
  });
});
