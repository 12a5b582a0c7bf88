/**
 * `npm run bench [name]`: the budgets, measured. Every figure is a size, or stands beside something
 * measured in the same run, since a time alone says more of the machine than of the code.
 */
import { buildIfStale } from '../build/build.ts';
import { checkBench } from './check.ts';
import { hostileBench } from './hostile.ts';
import { pageBench } from './page.ts';
import type { Row } from './row.ts';
import { growthBench, tracerBench } from './tracer.ts';
import { weightBench } from './weight.ts';

const BENCHES: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  weight: weightBench,
  page: pageBench,
  check: checkBench,
  hostile: hostileBench,
  tracer: tracerBench,
  growth: growthBench,
};

await buildIfStale();
const [wanted] = process.argv.slice(2);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted !== undefined && wanted !== name) continue;
  process.stdout.write(`\n${name}\n`);
  for (const { what, measured, budget } of await bench()) {
    process.stdout.write(`  ${what.padEnd(58)} ${measured.padStart(26)}   budget ${budget}\n`);
  }
}
