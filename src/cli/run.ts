import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, resolve } from 'node:path';
import { isatty } from 'node:tty';
import { ignoresFor } from '../attach/config.ts';
import { OPTIONS_VARIABLE, type RegisterOptions } from '../attach/options.ts';
import { builtFile } from '../attach/root.ts';
import type { FailOn } from '../report/report.ts';
import { fallenReport, fallenSentence, Instead } from './fallen.ts';
import { findNode } from './nodes.ts';
import { emit, formatOf } from './output.ts';
import type { RunFlags, RunTelling } from './run-flags.ts';
import { STATUS, UsageError } from './usage.ts';

/** Passed on to the program, so that it can end in its own way. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', ...demand()] as const;

/** A terminal sends these to every process in it: passed on, the program would get them twice. */
const SENT_BY_TERMINALS: readonly string[] = ['SIGINT', 'SIGHUP', 'SIGQUIT'];

/** Asks for what was found so far; Windows has nothing of the kind. */
function demand(): readonly 'SIGUSR2'[] {
  return process.platform === 'win32' ? [] : ['SIGUSR2'];
}

/**
 * `highwater run <file> [arguments]`. Without a host, or with `--host process`, the program runs in a
 * process of its own, with the detector in it; its input, output and exit status are its own.
 *
 * @returns the program's exit status.
 */
export async function runCommand(args: readonly string[], flags: RunFlags): Promise<number> {
  const [file, ...rest] = args;
  if (file === undefined)
    throw new UsageError('highwater run takes a program: highwater run app.js');
  const { host = 'process' } = flags;
  if (!['process', 'node', 'browser'].includes(host)) {
    throw new UsageError(`There is no host "${host}". The hosts are process, node and browser.`);
  }
  checkProgram(file);
  const telling: RunTelling = {
    format: formatOf(flags.format),
    report: flags.report === undefined ? null : writable('report', flags.report),
    trace: flags.trace === undefined ? null : writable('trace', flags.trace),
    failOn: failOn(flags['fail-on']),
    ignore: await ignoresFor(statSync(file).isDirectory() ? resolve(file) : dirname(resolve(file))),
  };
  if (host === 'process' && flags.flavour !== undefined) throw new UsageError(NO_FLAVOUR);
  if (host === 'process') return runAsProcess(file, rest, flags, telling);
  const { runInHost } = await import('./run-in-host.ts');
  return runInHost(file, rest, { ...flags, host }, telling);
}

const NO_FLAVOUR =
  "A process of its own has Node's own streams: --flavour goes with --host node or --host browser.";

async function runAsProcess(
  file: string,
  rest: readonly string[],
  flags: RunFlags,
  telling: RunTelling,
): Promise<number> {
  const instead = new Instead();
  const { path } = findNode(flags.node);
  const options: RegisterOptions = {
    ...telling,
    live: flags.live === true,
    outcomes: flags.outcomes === true,
    follow: flags.follow === true,
    nodeOptions: process.env.NODE_OPTIONS ?? null,
    instead: instead.file,
  };
  const preload = JSON.stringify(builtFile('preload.cjs'));
  const env: NodeJS.ProcessEnv = { ...process.env, [OPTIONS_VARIABLE]: JSON.stringify(options) };
  // Not as an argument: the program sees those in process.execArgv, and fork() hands them on.
  env.NODE_OPTIONS = [env.NODE_OPTIONS, `--require ${preload}`].filter(Boolean).join(' ');
  const child = spawn(path, [file, ...rest], { stdio: 'inherit', env });
  const terminal = [0, 1, 2].some(isatty);
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (!(terminal && SENT_BY_TERMINALS.includes(signal))) child.kill(signal);
    });
  }
  return new Promise((settle, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      for (const one of SIGNALS) process.removeAllListeners(one);
      process.stderr.write(instead.take());
      tellFallen(signal, options);
      if (signal) process.kill(process.pid, signal);
      settle(signal ? 128 + constants.signals[signal] : (code ?? STATUS.wrong));
    });
  });
}

/** The program could not tell what was found in it, so that is told here. */
function tellFallen(signal: NodeJS.Signals | null, { format, report }: RegisterOptions): void {
  const sentence = fallenSentence(signal);
  if (sentence === null) return;
  process.stderr.write(`highwater: ${sentence}\n`);
  if (format !== 'json') return;
  const text = `${JSON.stringify(fallenReport(`${signal}`, sentence), null, 2)}\n`;
  if (report === null) process.stderr.write(text);
  else emit(text, report);
}

function checkProgram(file: string): void {
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
  const folder = statSync(file).isDirectory();
  if (folder && !['index.js', 'package.json'].some((name) => existsSync(resolve(file, name)))) {
    throw new UsageError(`${file} is a folder without an index.js. Name the program itself.`);
  }
}

/** Tried before the program runs, so that nothing is lost to a file that cannot be written. */
function writable(what: 'report' | 'trace', file: string): string {
  const path = resolve(file);
  try {
    closeSync(openSync(path, 'a'));
  } catch (error) {
    const { message } = error as Error;
    throw new UsageError(
      `The ${what} cannot be written to ${file}: ${message}. Name another file.`,
    );
  }
  return path;
}

function failOn(weight = 'never'): FailOn {
  const known = (['violation', 'hint', 'never'] as const).find((one) => one === weight);
  if (known) return known;
  throw new UsageError(`--fail-on takes violation, hint or never, not "${weight}".`);
}
