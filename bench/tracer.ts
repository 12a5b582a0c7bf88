import { execFileSync } from 'node:child_process';
import { ms, quantile, type Row } from './row.ts';

const root = new URL('..', import.meta.url).pathname;

interface Load {
  readonly program: string;
  readonly what: string;
  readonly budget: string;
}

const LOADS: readonly Load[] = [
  { program: 'copy.mjs', what: 'a file copy of 500 MB', budget: '1.05' },
  { program: 'async-writes.mjs', what: '10^6 asynchronous writes', budget: '1.6' },
  { program: 'hello.mjs', what: 'HTTP hello, 20,000 requests', budget: '1.3' },
  { program: 'sync-writes.mjs', what: '10^6 writes to a synchronous no-op sink', budget: '3.5' },
];

const PAIRS = 7;
const STARTS = 15;

/** What one run of a program took: milliseconds by the clock, and of processor. */
interface Took {
  readonly wall: number;
  readonly cpu: number;
}

/** Programs that time themselves, with the detector attached and without, in turn. */
export async function tracerBench(): Promise<Row[]> {
  return [...LOADS.map(loadRow), startRow()];
}

/** By the least processor time of either side: what else the machine does makes it only longer. */
function loadRow({ program, what, budget }: Load): Row {
  const pairs = Array.from({ length: PAIRS }, () => [timed(program, false), timed(program, true)]);
  const least = [0, 1].map((side) => Math.min(...pairs.map((pair) => pair[side].cpu)));
  const median = quantile(
    pairs.map(([bare, traced]) => traced.wall / bare.wall),
    0.5,
  );
  const measured = `x ${(least[1] / least[0]).toFixed(2)} (by the clock ${median.toFixed(2)})`;
  return { what, measured, budget: `x ${budget}` };
}

/** What a program that does nothing takes more. */
function startRow(): Row {
  const pairs = Array.from({ length: STARTS }, () => [started(false), started(true)]);
  const [bare, traced] = [0, 1].map((side) => Math.min(...pairs.map((pair) => pair[side])));
  const measured = `${ms(traced - bare)} more than ${ms(bare)}`;
  return { what: 'start-up of a program that does nothing', measured, budget: '40 ms more' };
}

function started(attached: boolean): number {
  const start = performance.now();
  execFileSync(process.execPath, commandLine('nothing.mjs', attached));
  return performance.now() - start;
}

function timed(program: string, attached: boolean): Took {
  const stdio = ['ignore', 'pipe', 'ignore'] as const;
  const args = commandLine(program, attached);
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', stdio: [...stdio] }));
}

function commandLine(program: string, attached: boolean, ...flags: string[]): string[] {
  const register = attached ? ['--import', `${root}dist/register.js`] : [];
  return [...flags, ...register, `${root}bench/programs/${program}`];
}

const REQUESTS = 200_000;

/**
 * The heap of a server after each tenth of its requests, every one of which makes streams, joins a pipe
 * and breaks a rule. `REQUESTS=1000000` asks it as many.
 */
export async function growthBench(): Promise<Row[]> {
  const requests = process.env.REQUESTS ?? String(REQUESTS);
  return [false, true].map((attached) => {
    const args = [...commandLine('server.mjs', attached, '--expose-gc'), requests];
    const stdio = ['ignore', 'pipe', 'ignore'] as const;
    const heap: number[] = JSON.parse(
      execFileSync(process.execPath, args, { encoding: 'utf8', stdio: [...stdio] }),
    );
    const [first, middle, last] = [heap[0], heap[Math.floor(heap.length / 2)], heap.at(-1) ?? 0];
    const megabytes = [first, middle, last].map((bytes) => (bytes / 1e6).toFixed(1)).join(', ');
    const what = `heap of a server, ${requests} requests${attached ? ', attached' : ''}`;
    return { what, measured: `${megabytes} MB`, budget: attached ? '8 MB more' : '-' };
  });
}
