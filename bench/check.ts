import { execFileSync } from 'node:child_process';
import { ms, quantile, type Row } from './row.ts';

const root = new URL('..', import.meta.url).pathname;

const TIMES = 15;

/** One answer with its scenarios, against a bare start of Node. */
export async function checkBench(): Promise<Row[]> {
  const answer = `${root}exercises/stop-the-flood/solution.js`;
  const check = [`${root}dist/cli.js`, 'check', 'stop-the-flood', answer];
  const [whole, bare] = [check, ['-e', '0']].map((args) => {
    time(args);
    return Array.from({ length: TIMES }, () => time(args));
  });
  const [median, start] = [quantile(whole, 0.5), quantile(bare, 0.5)];
  return [
    {
      what: 'highwater check, one answer, five scenarios',
      measured: `${ms(median)} = ${(median / start).toFixed(1)} node starts`,
      budget: '200 ms for three',
    },
  ];
}

function time(args: readonly string[]): number {
  const start = performance.now();
  execFileSync(process.execPath, args, { stdio: 'ignore' });
  return performance.now() - start;
}
