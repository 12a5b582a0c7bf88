/** Attaches the detector, and tells at the end. Importing this is what does it. */
import { writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Report, ReportFinding } from '../report/report.ts';
import { findingLines, type TextOptions } from '../report/text.ts';
import { Attachment } from './attach.ts';
import { ConfigError, ignoresFor } from './config.ts';
import { markFollowers, reportFile, whoIsThis } from './follow.ts';
import { options } from './given.ts';
import { type Ignore, ignoredLines } from './ignore.ts';
import { Live } from './live.ts';
import { say } from './say.ts';

markFollowers(options);
const attachment = new Attachment(options.ignore ?? (await configured()));
const live = options.live ? new Live(attachment, (fresh) => write(textOf(fresh))) : null;
const { pid, kill } = process;
let told = false;

process.on('exit', (exitCode) => {
  const report = tell(exitCode);
  if (report && exitCode === 0 && fails(report)) process.exitCode = 1;
});

/** A signal that the program leaves to Node ends it; findings are told first. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const) {
  process.on(signal, function ours() {
    if (process.listenerCount(signal) > 1) return;
    tell(0);
    process.off(signal, ours);
    kill.call(process, pid, signal);
  });
}

/** For programs that never end. One that listens for it itself has it for itself. */
if (process.platform !== 'win32') {
  process.on('SIGUSR2', () => {
    if (process.listenerCount('SIGUSR2') > 1) return;
    const report = attachment.soFar();
    const { length } = report.scenarios[0].findings;
    const count = length === 1 ? '1 finding' : `${length === 0 ? 'no' : length} findings`;
    write(`highwater: ${count} so far.\n${readable(report)}`);
  });
}

/** Without the command, nobody has looked yet; a program is not started by halves. */
async function configured(): Promise<readonly Ignore[]> {
  const [, program] = process.argv;
  try {
    return await ignoresFor(program ? dirname(resolve(program)) : process.cwd());
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    write(`highwater: ${error.message}\n`);
    process.exit(2);
  }
}

function tell(exitCode: number): Report | undefined {
  if (told) return undefined;
  told = true;
  const report = attachment.report(exitCode);
  const text =
    options.format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : readable(report);
  if (options.report === null) write(text);
  else {
    try {
      writeFileSync(reportFile(options.report), text);
    } catch (error) {
      write(`highwater: the report cannot be written: ${(error as Error).message}\n`);
    }
  }
  return report;
}

function fails({ scenarios }: Report): boolean {
  if (options.failOn === 'never') return false;
  const weights = scenarios.flatMap(({ findings }) => findings.map(({ weight }) => weight));
  return weights.some((weight) => weight === 'violation' || options.failOn === 'hint');
}

/** Nothing at all where nothing was found, or all has been told as it happened. */
function readable({ scenarios: [{ findings, ignored = [] }] }: Report): string {
  const untold = options.report === null && told ? live?.untold(findings) : undefined;
  const text = textOf(untold ?? findings);
  return ignored.length === 0 ? text : `${text || '\n'}${ignoredLines(ignored).join('\n')}\n\n`;
}

function textOf(findings: readonly ReportFinding[]): string {
  const style: TextOptions['style'] = (_, text) => text;
  const lineOf: TextOptions['lineOf'] = ({ file, line }) => attachment.origin.lineOf(file, line);
  const lines = findings.flatMap((finding) => findingLines(finding, { style, lineOf }));
  return lines.length === 0 ? '' : `${lines.join('\n')}\n\n`;
}

/** Whose words these are is said where there may be several. */
function write(text: string): void {
  const who = text === '' || options.format !== 'text' ? null : whoIsThis();
  say(who === null ? text : `\n  in ${who}:\n${text}`, options.instead);
}
