/**
 * `npm run parity`: every program of the suite in every column. `npm run parity -- <folder>`: those of a
 * folder, each script in it a program. With `--times 10`, each is run so often in every host, and must be
 * the same every time; with `--only <pattern>`, only those whose titles it fits.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { buildIfStale } from '../../build/build.ts';
import { readProgram } from '../../src/cli/program-files.ts';
import { type Columns, openColumns } from './columns.ts';
import { type Apart, compare, tellApart } from './compare.ts';
import { isKnown, noLongerApart } from './differences.ts';
import type { ParityProgram } from './program.ts';
import { allPrograms, witnessed } from './programs.ts';

/** Programs that are under way at once; how many of them run is for the columns to say. */
const ABREAST = 6;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { times: { type: 'string', default: '1' }, only: { type: 'string', default: '' } },
});

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}

async function programsOf(folder: string): Promise<ParityProgram[]> {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    refuse(`There is no folder ${folder}. Name one whose scripts are programs.`);
  }
  const names = readdirSync(folder).filter((name) => /\.[cm]?[jt]s$/.test(name));
  return Promise.all(
    names.map(async (title) =>
      witnessed({ title, ...(await readProgram(join(folder, title))).program }),
    ),
  );
}

/** Columns in which a program is not the same every time. */
async function unsteady(program: ParityProgram, { hosted }: Columns, times: number) {
  const names: string[] = [];
  for (const column of hosted) {
    const first = await column.run(program);
    for (let time = 1; time < times; time++) {
      if (isDeepStrictEqual(await column.run(program), first)) continue;
      names.push(column.name);
      break;
    }
  }
  return names;
}

async function inTurn<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = list.values();
  const worker = async () => {
    for (const one of left) await work(one);
  };
  await Promise.all(Array.from({ length: ABREAST }, worker));
}

const began = performance.now();
const [folder] = positionals;
const times = Number(values.times);
if (!Number.isInteger(times) || times < 1) refuse(`--times takes a number, not "${values.times}".`);
const found = folder === undefined ? await allPrograms() : await programsOf(folder);
const programs = found.filter(({ title }) => new RegExp(values.only).test(title));
if (programs.length === 0) refuse('There are no such programs: nothing was compared.');
await buildIfStale();
const columns = await openColumns();
let [apart, known, restless, outdated] = [0, 0, 0, 0];

await inTurn(programs, async (program) => {
  const told = await compare(program, columns);
  const unknown = told.filter((one: Apart) => !isKnown(program.title, one));
  known += told.length > 0 && unknown.length === 0 ? 1 : 0;
  apart += unknown.length > 0 ? 1 : 0;
  for (const gone of noLongerApart(program.title, told)) {
    process.stdout.write(`${program.title}: no longer differs: ${gone}\n`);
    outdated++;
  }
  for (const one of unknown) process.stdout.write(`${program.title}: ${tellApart(one)}\n`);
  if (times < 2) return;
  const names = await unsteady(program, columns, times);
  if (names.length === 0) return;
  restless++;
  process.stdout.write(`${program.title}: not the same ${times} times: ${names.join(', ')}\n`);
});
await columns.close();

const seconds = Math.round((performance.now() - began) / 1000);
process.stdout.write(
  `${programs.length} programs, ${seconds} s: ${apart} differ, ${known} as the table says${times < 2 ? '' : `, ${restless} not the same ${times} times`}\n`,
);
process.exitCode = apart + restless + outdated === 0 ? 0 : 1;
