import { statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ignoredLines, sift } from '../attach/ignore.ts';
import { seenFrom } from '../attach/origin.ts';
import { packageVersion } from '../attach/root.ts';
import { lookAt, NO_TERMINAL } from '../attach/terminal.ts';
import type { Ran } from '../checker.ts';
import type { Place, Program } from '../program.ts';
import type { Telling } from '../report/format.ts';
import { FORMATS } from '../report/formats.ts';
import { failsOn, type Report } from '../report/report.ts';
import { runText } from '../report/text.ts';
import { codeOf, traceBytes } from '../report/trace-file.ts';
import type { Flavour, RunDials } from '../run/dials.ts';
import type { Output } from '../run/protocol.ts';
import { FLAVOURS } from '../shims/offered-packages.ts';
import { emit } from './output.ts';
import { type ReadProgram, readProgram } from './program-files.ts';
import type { RunFlags, RunTelling } from './run-flags.ts';
import { STATUS, UsageError } from './usage.ts';
import { openChecker } from './world.ts';

/** What asks for something that only a process of the program's own can give. */
const OF_PROCESSES = {
  follow: 'A program in a host starts no processes',
  live: 'A host tells of a run when it has ended',
  outcomes: 'What streams held is measured in a process only',
} as const;

/** How this command ends when somebody asks it to; the program is stopped with it. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * `highwater run --host node|browser <file>`: the program in one of the hosts, on virtual time, with
 * its output passed on as it comes.
 *
 * @returns the program's exit status; 3 where it was stopped at a limit.
 */
export async function runInHost(
  file: string,
  rest: readonly string[],
  flags: RunFlags & { readonly host: string },
  how: RunTelling,
): Promise<number> {
  refuse(file, rest, flags);
  const dials = dialsFor(flags);
  const read = await readProgram(file).catch((error: Error) => {
    throw new UsageError(`${file} cannot be read: ${error.message}`);
  });
  const checker = await openChecker(flags.host, 1, flags.node);
  const stop = (signal: NodeJS.Signals) => {
    void checker.close().finally(() => process.exit(128 + constants.signals[signal]));
  };
  for (const signal of SIGNALS) process.once(signal, stop);
  try {
    const ran = await checker.run(read.program, passOn(), dials, await inputFor(read.program));
    const report = sifted(onDisk(ran.report, read), how);
    await tellRun(report, ran, read, file, how);
    return statusOf(ran, report, how);
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop);
    await checker.close();
  }
}

function refuse(file: string, rest: readonly string[], flags: RunFlags & { host: string }): void {
  const { host } = flags;
  for (const [flag, reason] of Object.entries(OF_PROCESSES)) {
    if (flags[flag as keyof typeof OF_PROCESSES] !== true) continue;
    throw new UsageError(`--${flag} does not go with --host ${host}. ${reason}: --host process.`);
  }
  if (rest.length > 0) {
    throw new UsageError(
      `A program takes no arguments with --host ${host}. They go with --host process.`,
    );
  }
  if (statSync(file).isDirectory()) {
    throw new UsageError(`${file} is a folder. With --host ${host}, name the program itself.`);
  }
}

function dialsFor({ flavour }: RunFlags): RunDials {
  if (flavour === undefined) return {};
  const known = Object.keys(FLAVOURS);
  if (known.includes(flavour)) return { flavour: flavour as Flavour };
  throw new UsageError(`There is no flavour "${flavour}". The flavours are ${known.join(', ')}.`);
}

/**
 * What stands in standard input, for a program that speaks of it: others do not wait for its end. A
 * terminal is not asked, as nobody would see what the program asks first.
 */
async function inputFor({ files }: Program): Promise<string> {
  const asks = Object.values(files).some((code) => code.includes('stdin'));
  return asks && !process.stdin.isTTY ? text(process.stdin) : '';
}

/** Hands output on; somebody who reads no further is left in peace. */
function passOn(): (output: Output) => void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  return ({ to, text }) => void process[to].write(text);
}

/** A report that names files as they are seen from the working directory. */
function onDisk(report: Report, { program, root }: ReadProgram): Report {
  const isOwn = ({ file }: Place) => Object.hasOwn(program.files, file);
  const placed = <Of extends { readonly place: Place | null }>(of: Of): Of =>
    of.place && isOwn(of.place)
      ? { ...of, place: { ...of.place, file: pathOf(of.place.file, root) } }
      : of;
  const scenarios = report.scenarios.map(({ error, outcomes, findings, ...scenario }) => ({
    ...scenario,
    error: error && placed(error),
    outcomes: outcomes.map(placed),
    findings: findings.map(placed),
  }));
  return { ...report, scenarios };
}

function pathOf(file: string, root: string): string {
  return seenFrom(process.cwd(), join(root, file));
}

/** A report without what the configuration wants to hear no more of. */
function sifted(report: Report, { ignore }: RunTelling): Report {
  const [scenario] = report.scenarios;
  const { told, ignored } = sift(scenario.findings, ignore ?? []);
  if (ignored.length === 0) return report;
  const failed = told.some(({ weight }) => weight === 'violation') || scenario.error !== null;
  const verdict = scenario.verdict === 'failed' && !failed ? 'passed' : scenario.verdict;
  return { ...report, verdict, scenarios: [{ ...scenario, verdict, findings: told, ignored }] };
}

/** Tells of a run as it was asked for: on standard error, as the program has standard output. */
async function tellRun(
  report: Report,
  { recording }: Ran,
  { program, root }: ReadProgram,
  file: string,
  { format, report: to, trace }: RunTelling,
): Promise<void> {
  const lines = Object.entries(program.files).map(
    ([name, text]) => [pathOf(name, root), text.split('\n')] as const,
  );
  const byPath = new Map(lines);
  const lineOf = (place: Place) => byPath.get(place.file)?.[place.line - 1];
  const subject = seenFrom(process.cwd(), file);
  const telling: Telling = {
    subject,
    version: packageVersion(),
    pathOf: (path) => path,
    lineOf,
    ...(to === null ? lookAt(2) : NO_TERMINAL),
    ...(format === 'html' && recording ? { pictures: await picturesOf(recording) } : {}),
  };
  const [{ ignored = [] }] = report.scenarios;
  const beside = ignored.length > 0 ? `\n${ignoredLines(ignored).join('\n')}\n\n` : '';
  const told =
    format === 'text' ? runText(report, telling) + beside : FORMATS[format](report, telling);
  if (to === null) process.stderr.write(told);
  else emit(told, to);
  if (trace === null) return;
  if (recording) {
    writeFileSync(trace, traceBytes({ subject, report, code: codeOf(report, lineOf), recording }));
  } else {
    process.stderr.write(
      'highwater: the program could not be started, so that there is no trace.\n',
    );
  }
}

/** What draws is loaded only here: all other formats do without. */
async function picturesOf(recording: NonNullable<Ran['recording']>) {
  const { pictureOf } = await import('../view/picture.ts');
  return [pictureOf(recording)];
}

/** As Node ends: 1 where a program cannot be started, else what it says; what it cannot say is ours. */
function statusOf({ exitCode }: Ran, report: Report, { failOn }: RunTelling): number {
  if (report.verdict === 'invalid') return STATUS.wrong;
  if (exitCode === null) return STATUS.broken;
  return exitCode === 0 && failsOn(failOn, report) ? STATUS.wrong : exitCode;
}
