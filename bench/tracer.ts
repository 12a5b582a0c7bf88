import { execFileSync } from 'node:child_process';
import { quantile, type Row } from './row.ts';

const root = new URL('..', import.meta.url).pathname;

interface Load {
  readonly program: string;
  readonly what: string;
  readonly budget: string;
}

const LOADS: readonly Load[] = [
  { program: 'copy.mjs', what: 'a file copy of 500 MB', budget: '1.05' },
  { program: 'async-writes.mjs', what: '10^6 asynchronous writes', budget: '1.6' },
  { program: 'hello.mjs', what: 'HTTP hello, 4,000 requests', budget: '1.3' },
  { program: 'sync-writes.mjs', what: '10^6 writes to a synchronous no-op sink', budget: '3.5' },
];

const PAIRS = 7;

/** Programs that time themselves, with the detector attached and without, in turn. */
export async function tracerBench(): Promise<Row[]> {
  return LOADS.map(({ program, what, budget }) => {
    const ratios = Array.from(
      { length: PAIRS },
      () => timed(program, true) / timed(program, false),
    );
    const [low, median, high] = [0, 0.5, 1].map((part) => quantile(ratios, part).toFixed(2));
    return { what, measured: `x ${median} (${low} to ${high})`, budget: `x ${budget}` };
  });
}

/** Milliseconds that the program says it took, its start left out. */
function timed(program: string, attached: boolean): number {
  const register = attached ? ['--import', `${root}dist/register.js`] : [];
  const args = [...register, `${root}bench/programs/${program}`];
  return Number(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}
