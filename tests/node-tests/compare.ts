/**
 * `npm run node-tests -- <folder> [--node <path>]...`: Node's own stream tests with the tracer and
 * without, on each Node named, or else on this one. The same files must pass both ways; some fail
 * both ways, since they were written for another version of Node.
 *
 * The tests are those that readable-stream takes from Node; they are not kept here. To get them:
 *
 *     git clone --depth 1 --branch v4.7.0 https://github.com/nodejs/readable-stream <folder>
 *
 * Nothing is written to the folder, and none of readable-stream's own code is run.
 */
import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale } from '../../build/build.ts';
import { differs, outcomes, type Pair, tryAll, tryBothWays } from './pair.ts';
import { stage } from './stage.ts';
import { type Node, nodeAt } from './trial.ts';

/** Lines of a traced run's standard error that are shown. */
const TAIL = 25;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Whether the same files pass on `node` both ways. */
async function compare(node: Node, folder: string, files: readonly string[]): Promise<boolean> {
  say(`\nNode ${node.version}`);
  const pairs: Pair[] = [];
  for (const pair of await tryAll(node, folder, files)) {
    pairs.push(differs(pair) ? await tryAgainAlone(node, folder, pair) : pair);
  }
  tell(pairs);
  return !pairs.some(differs);
}

/** Some files depend on time, and fail beside others on a busy machine: the second try counts. */
async function tryAgainAlone(node: Node, folder: string, first: Pair): Promise<Pair> {
  const again = await tryBothWays(node, folder, first.file);
  say(`  ${first.file}: ${outcomes(first)}; tried again alone: ${outcomes(again)}`);
  return again;
}

function tell(pairs: readonly Pair[]): void {
  const failing = pairs.filter(({ bare, traced }) => !bare.passed && !traced.passed);
  const differing = pairs.filter(differs);
  if (failing.length > 0) say('  fail both ways:');
  for (const { file } of failing) say(`    ${file}`);
  for (const way of ['bare', 'traced'] as const) {
    const passed = pairs.filter((pair) => pair[way].passed).length;
    say(`  ${`${way}:`.padEnd(8)} ${passed} of ${pairs.length} pass`);
  }
  say(`  differ:  ${differing.length}`);
  for (const pair of differing) {
    say(`\n  ${pair.file}: ${outcomes(pair)}; the traced run said at last:\n`);
    say(pair.traced.stderr.trimEnd().split('\n').slice(-TAIL).join('\n'));
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { node: { type: 'string', multiple: true } },
});
const [checkout] = positionals;
const files = checkout ? globSync('test-stream*', { cwd: join(checkout, 'test/parallel') }) : [];
if (files.length === 0) {
  say('Which tests? Name a checkout of readable-stream: tests/node-tests/compare.ts says how.');
  process.exit(2);
}
const nodes = (values.node ?? [process.execPath]).map((path) => nodeAt(resolve(path)));
await buildIfStale();
const folder = stage(checkout);
let same = true;
for (const node of nodes) same = (await compare(node, folder, files)) && same;
process.exitCode = same ? 0 : 1;
