/** `npm test`: everything, one step after another; the last line counts what passed and failed. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { needBrowser } from '../build/browser.ts';
import { buildIfStale } from '../build/build.ts';

const RESULTS = 'dist/tests.json';

interface VitestResults {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { status: string; assertionResults: readonly unknown[] }[];
}

const tally = { passed: 0, failed: 0 };

async function step(title: string, work: () => unknown): Promise<void> {
  process.stdout.write(`\n── ${title}\n`);
  try {
    await work();
    tally.passed++;
  } catch (error) {
    process.stdout.write(`${title} failed: ${(error as Error).message}\n`);
    tally.failed++;
  }
}

function run(command: string, ...args: string[]): void {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) throw new Error(`\`${[command, ...args].join(' ')}\` ended with ${status}.`);
}

function vitest(): void {
  rmSync(RESULTS, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}`];
  const { status } = spawnSync('vitest', ['run', ...reporters], { stdio: 'inherit' });
  const results = JSON.parse(readFileSync(RESULTS, 'utf8')) as VitestResults;
  tally.passed += results.numPassedTests;
  tally.failed += results.numFailedTests;
  // A file that could not even be loaded has no tests to count.
  const broken = results.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  tally.failed += broken.length;
  if (status !== 0 && results.numFailedTests + broken.length === 0) {
    throw new Error('vitest failed outside of any test: see above.');
  }
}

await step('browser', needBrowser);
await step('build', buildIfStale);
await step('types', () => run('tsc', '-p', '.'));
await step('types of pages', () => run('astro', 'check', '--minimumSeverity', 'error'));
await step('lint', () => run('biome', 'ci', '.'));
await step('tests', vitest);

process.stdout.write(`\n${tally.passed} passed, ${tally.failed} failed\n`);
process.exitCode = tally.failed === 0 ? 0 : 1;
