/**
 * `npm run packages`: each program of `programs/` bare, then under `highwater run`. Output and exit
 * status must be equal; what was found goes into docs/packages.md. Not part of `npm test`: it
 * installs ninety packages.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from '../../build/build.ts';
import type { Report, ReportFinding } from '../../src/report/report.ts';
import { linesOf, type Row, table } from './table.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const DOC = fileURLToPath(new URL('../../docs/packages.md', import.meta.url));
const BIOME = fileURLToPath(new URL('../../node_modules/.bin/biome', import.meta.url));
const LIMIT_MS = 60_000;

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function node(args: string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: HERE,
    encoding: 'utf8',
    timeout: LIMIT_MS,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, stdout: timeless(stdout), stderr: timeless(stderr) };
}

/** Text without what differs from run to run, or from machine to machine. */
function timeless(text: string): string {
  return text
    .replaceAll(`file://${ROOT}`, '')
    .replaceAll(ROOT, '')
    .replaceAll(/[^\s"]*packages-\w{6}\//g, '')
    .replaceAll(/\(node:\d+\)/g, '(node)');
}

function install(): void {
  if (existsSync(join(HERE, 'node_modules', '.package-lock.json'))) return;
  const { status } = spawnSync('npm', ['ci'], { cwd: HERE, stdio: 'inherit' });
  if (status !== 0) throw new Error(`npm ci ended with ${status}.`);
}

/** `// package: what the program does.` is the first line of each program. */
function headOf(file: string): { name: string; does: string } {
  const [first] = readFileSync(join(HERE, 'programs', file), 'utf8').split('\n', 1);
  const [, name, does] = /^\/\/ (\S+): (.+)$/.exec(first) ?? [];
  if (!name) throw new Error(`${file} does not begin with "// package: what it does."`);
  return { name, does };
}

function versionOf(name: string): string {
  const manifest = join(HERE, 'node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

function differences(bare: Ended, traced: Ended): string[] {
  const keys = ['status', 'stdout', 'stderr'] as const;
  return keys
    .filter((key) => bare[key] !== traced[key])
    .map((key) => `${key}: ${brief(bare[key])} → ${brief(traced[key])}`);
}

/** The line of an error, if there is one; else how the text begins. */
function brief(output: string | number | null): string {
  const text = String(output);
  return JSON.stringify(/^\w*Error\b.*$/m.exec(text)?.[0] ?? text.slice(0, 80));
}

/** The program under the detector, and what was found. */
function trace(
  program: string,
  folder: string,
): { ended: Ended; findings: readonly ReportFinding[] } {
  const report = join(folder, 'report.json');
  rmSync(report, { force: true });
  const ended = node([CLI, 'run', '--format', 'json', '--report', report, program]);
  if (!existsSync(report)) return { ended, findings: [] };
  const { scenarios } = JSON.parse(timeless(readFileSync(report, 'utf8'))) as Report;
  return { ended, findings: scenarios.flatMap(({ findings }) => findings) };
}

function tryOut(file: string, folder: string): Row {
  const { name, does } = headOf(file);
  const program = join('programs', file);
  const bare = node([program]);
  const { ended, findings } = trace(program, folder);
  const changes = bare.status === 0 ? differences(bare, ended) : [`bare: status ${bare.status}`];
  const row = { name, version: versionOf(name), does, findings, changes };
  process.stdout.write(`${[`${name}@${row.version}`, ...linesOf(row)].join('\n    ')}\n`);
  return row;
}

/** The latest table goes between two marks; what people wrote around it stays. */
function writeDoc(rows: readonly Row[]): void {
  const [before, , after] = readFileSync(DOC, 'utf8').split(/<!-- (?:begin|end) latest -->\n/);
  const latest = `<!-- begin latest -->\n\n${table(rows)}\n\n<!-- end latest -->\n`;
  writeFileSync(DOC, `${before}${latest}${after}`);
  spawnSync(BIOME, ['format', '--write', DOC], { stdio: 'inherit' });
}

await buildIfStale();
install();
const only = process.argv.slice(2);
const files = readdirSync(join(HERE, 'programs')).filter(
  (file) =>
    /\.m?js$/.test(file) && (only.length === 0 || only.includes(file.replace(/\.m?js$/, ''))),
);
const folder = mkdtempSync(join(tmpdir(), 'packages-report-'));
try {
  const rows = files.map((file) => tryOut(file, folder));
  if (only.length === 0) writeDoc(rows);
  const changed = rows.filter(({ changes }) => changes.length > 0);
  const found = rows.filter(({ findings }) => findings.length > 0);
  process.stdout.write(
    `\n${rows.length} packages, ${found.length} with findings, ${changed.length} changed by the detector\n`,
  );
  process.exitCode = changed.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
