import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPORT_VERSION, type Report } from '../report/report.ts';

/** How V8 ends a process that has reached the limit of its heap; process.abort() does so too. */
const ABORTS: readonly string[] = ['SIGABRT', 'SIGTRAP', 'SIGILL'];

/** No program can see to these: what was found goes with it. */
const SUDDEN: readonly string[] = [...ABORTS, 'SIGKILL', 'SIGSEGV', 'SIGBUS', 'SIGFPE'];

/** What the command says of a program that could not be judged, or null. */
export function fallenSentence(signal: NodeJS.Signals | null): string | null {
  if (signal === null || !SUDDEN.includes(signal)) return null;
  const ended = `The program was ended by ${signal}, and what was found is lost.`;
  if (!ABORTS.includes(signal)) return ended;
  return `${ended} That is how Node ends when it runs out of memory, and what process.abort() does. --live tells each finding as it happens; NODE_OPTIONS=--max-old-space-size=<MiB> gives it more room.`;
}

/** Who reads the report of a run gets one, also of a program that could not make it. */
export function fallenReport(signal: string, message: string): Report {
  const verdict = 'crashed';
  const error = { code: signal, message, place: null };
  const nothing = { waiting: [], outcomes: [], findings: [] };
  return {
    version: REPORT_VERSION,
    verdict,
    host: 'process',
    node: process.versions.node,
    isolation: 'none',
    scenarios: [{ name: 'run', verdict, error, ...nothing }],
  };
}

/** A file for what a program that has closed its standard error cannot be made to say. */
export class Instead {
  readonly file = join(tmpdir(), `highwater-${process.pid}-${Date.now()}.txt`);

  /** What was put there, once. */
  take(): string {
    if (!existsSync(this.file)) return '';
    const text = readFileSync(this.file, 'utf8');
    rmSync(this.file);
    return text;
  }
}
