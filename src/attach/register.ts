/** `node --import highwater/register app.js`: attaches the detector, and tells at the end. */
import { writeFileSync, writeSync } from 'node:fs';
import type { Telling } from '../report/format.ts';
import { FORMATS } from '../report/formats.ts';
import type { Report } from '../report/report.ts';
import { Attachment } from './attach.ts';
import { OPTIONS_VARIABLE, type RegisterOptions } from './options.ts';
import { seenFrom } from './origin.ts';
import { packageVersion } from './root.ts';
import { lookAt, NO_TERMINAL } from './terminal.ts';

const options: RegisterOptions = {
  format: 'text',
  report: null,
  failOn: 'never',
  ...JSON.parse(process.env[OPTIONS_VARIABLE] ?? '{}'),
};
Reflect.deleteProperty(process.env, OPTIONS_VARIABLE);

const attachment = new Attachment();
const { pid, kill } = process;
/** A program of `node --eval` has no file. */
const subject = seenFrom(process.cwd(), process.argv[1] ?? 'program');
const STDERR = 2;
let told = false;

process.on('exit', (exitCode) => {
  const report = tell(exitCode);
  if (report && exitCode === 0 && fails(report)) process.exitCode = 1;
});

/** A signal that the program leaves to Node ends it; findings are told first. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, function ours() {
    if (process.listenerCount(signal) > 1) return;
    tell(0);
    process.off(signal, ours);
    kill.call(process, pid, signal);
  });
}

function tell(exitCode: number): Report | undefined {
  if (told) return undefined;
  told = true;
  const report = attachment.report(exitCode);
  const text = FORMATS[options.format](report, telling());
  if (options.report === null) write(text);
  else {
    try {
      writeFileSync(options.report, text);
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

function telling(): Telling {
  return {
    subject,
    version: packageVersion(),
    pathOf: (file) => file,
    lineOf: ({ file, line }) => attachment.origin.lineOf(file, line),
    ...(options.report === null ? lookAt(STDERR) : NO_TERMINAL),
  };
}

/** Straight to the descriptor: the program may have closed or replaced its own streams. */
function write(text: string): void {
  const bytes = Buffer.from(text);
  for (let sent = 0; sent < bytes.length; ) {
    try {
      sent += writeSync(STDERR, bytes, sent);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return;
    }
  }
}
