import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTrace } from '../../../src/report/trace-file.ts';
import { IGNORE, MENDED, PACK, TEST } from '../../../src/site/at-build/find-run.ts';
import { install } from '../../cli/installed.ts';

// What the page /find/ tells its reader to do, done in an empty folder.
const { folder, highwater, node, write } = install();
const found = expect.stringContaining('violation data-listener-writes');

describe('the program of the page', () => {
  test('has the mistake, says so, and fails in CI', async () => {
    write('pack.mjs', PACK);
    expect(await highwater(['run', 'pack.mjs'])).toMatchObject({ status: 0, stderr: found });
    const failing = ['run', '--format', 'github', '--fail-on', 'violation', 'pack.mjs'];
    expect(await highwater(failing)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('::error file=pack.mjs,line=8'),
    });
  });

  test('is told of as it runs, and without the command', async () => {
    write('pack.mjs', PACK);
    expect(await highwater(['run', '--live', 'pack.mjs'])).toMatchObject({ stderr: found });
    const registered = await node(['--import', 'highwater/register', 'pack.mjs']);
    expect(registered).toMatchObject({ status: 0, stderr: found });
  });

  test('can be seen, as a trace and as a page', async () => {
    write('pack.mjs', PACK);
    await highwater(['run', '--trace', 'pack.trace', 'pack.mjs']);
    const { recording } = readTrace(readFileSync(join(folder, 'pack.trace')));
    expect(recording.streams.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['film', 'zip', 'film.gz']),
    );
    await highwater(['run', '--format', 'html', '--report', 'pack.html', 'pack.mjs']);
    expect(readFileSync(join(folder, 'pack.html'), 'utf8')).toContain('<figure');
  });

  test('is silent when it is mended', async () => {
    write('pack.mjs', MENDED);
    const silent = { status: 0, signal: null, stdout: '', stderr: '' };
    expect(await highwater(['run', 'pack.mjs'])).toEqual(silent);
  });
});

/** A program as a function, which the test of the page asks for. */
function exported(program: string): string {
  const [imports, body] = [/^import .*$/gm, /^(?!import).*$/gm].map((lines) =>
    (program.match(lines) ?? []).join('\n'),
  );
  return `${imports}\nexport async function pack(file) {${body.replaceAll("'film.gz'", 'file')}}\n`;
}

test('the test of the page passes where the program keeps backpressure', async () => {
  write('pack.mjs', exported(MENDED));
  write('pack.test.mjs', TEST);
  expect(await node(['--test', 'pack.test.mjs'])).toMatchObject({ status: 0 });
});

test('and fails where it does not', async () => {
  const waits = "await new Promise((done) => zip.on('end', done));\n";
  write('pack.mjs', exported(`${PACK}${waits}`));
  write('pack.test.mjs', TEST);
  const { status, stdout } = await node(['--test', 'pack.test.mjs']);
  expect(status).toBe(1);
  expect(stdout).toContain('data-listener-writes');
});

test('the configuration of the page is understood', async () => {
  write('ignoring/highwater.config.json', IGNORE);
  write('ignoring/src/export.js', '');
  expect(await highwater(['run', 'ignoring/src/export.js'])).toMatchObject({
    status: 0,
    stderr: '',
  });
});
