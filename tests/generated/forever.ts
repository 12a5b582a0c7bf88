/**
 * `npm run generated -- --minutes 30`: tries the generated suites on ever new programs, and counts
 * them. `npm run generated -- <suite> --seed <seed> --path <path>` shows a failure again.
 */
import { parseArgs } from 'node:util';
import { HARM } from './harm.ts';
import { MISTAKES } from './mistakes.ts';
import { FOUND, foundSuite, SILENT } from './rules.ts';
import { attempt, freshSeed, type Suite } from './suite.ts';

const SUITES: readonly Suite<any>[] = [HARM, SILENT, FOUND];

/** Those of one mistake are tried only if they are asked for: another has them all. */
const OF_ONE = MISTAKES.map((mistake) => foundSuite([mistake], mistake.name));

/** Programs at a time, before the clock is looked at again. */
const BATCH = 50;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string' },
    path: { type: 'string' },
  },
});
const suites =
  positionals.length === 0
    ? SUITES
    : [...SUITES, ...OF_ONE].filter(({ name }) => positionals.includes(name));
if (suites.length === 0) {
  const names = SUITES.map(({ name }) => name).join(', ');
  process.stderr.write(
    `There is no suite of the name ${positionals.join(' ')}. There are: ${names}.\n`,
  );
  process.exit(2);
}

const tally = new Map(suites.map(({ name }) => [name, { tried: 0, failed: 0 }]));

/** Tries a suite on the programs of one seed, and prints what it fails on. */
async function once(suite: Suite<any>, seed: number, path?: string): Promise<void> {
  const counts = tally.get(suite.name) ?? { tried: 0, failed: 0 };
  counts.tried += BATCH;
  try {
    await attempt(suite, { seed, count: BATCH, ...(path === undefined ? {} : { path }) });
  } catch (error) {
    counts.failed++;
    process.stdout.write(`\n── ${suite.name}\n${(error as Error).message}\n`);
  }
}

async function forMinutes(minutes: number): Promise<void> {
  const end = performance.now() + minutes * 60_000;
  while (performance.now() < end) for (const suite of suites) await once(suite, freshSeed());
}

if (values.seed === undefined) await forMinutes(Number(values.minutes));
else for (const suite of suites) await once(suite, Number(values.seed), values.path);

for (const [name, { tried, failed }] of tally) {
  process.stdout.write(`${name}: ${tried} programs tried, ${failed} failures\n`);
  if (failed > 0) process.exitCode = 1;
}
