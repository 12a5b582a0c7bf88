import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';
import { HOSTS } from '../hosts.ts';

const cli = new URL('../../dist/cli.js', import.meta.url).pathname;

/** What the command says when there is nothing to check, and how it ends. */
function check(...args: string[]): Promise<{ status: unknown; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, 'check', ...args], (error, stdout, stderr) => {
      resolve({ status: error?.code ?? 0, stdout, stderr });
    });
  });
}

test.each(HOSTS)('on %s, a file that is not there is named, with what to do', async (host) => {
  expect(await check('stop-the-flood', 'nowhere.js', '--host', host)).toEqual({
    status: 2,
    stdout: '',
    stderr:
      'highwater: There is no file nowhere.js. Name your answer: highwater check stop-the-flood <file>\n',
  });
});

test.each(HOSTS)(
  'on %s, an exercise that is not there is answered with those that are',
  async (host) => {
    const { status, stdout, stderr } = await check('stop-the-rain', cli, '--host', host);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /^highwater: There is no exercise "stop-the-rain". There are: .*stop-the-flood/,
    );
  },
);
