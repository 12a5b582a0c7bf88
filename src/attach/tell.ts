/** Attaches the detector to this process, and tells at the end. */
import { writeFileSync } from 'node:fs';
import { isNotable } from '../outcomes/measurements.ts';
import type { Telling } from '../report/format.ts';
import { FORMATS } from '../report/formats.ts';
import { failsOn, type Report } from '../report/report.ts';
import type { Recording } from '../trace/recording.ts';
import { Attachment, type Told } from './attach.ts';
import { markFollowers, ownFile, whoIsThis } from './follow.ts';
import { options } from './given.ts';
import { type Ignore, ignoredLines } from './ignore.ts';
import { picturesOf, wantsRecording, writeTrace } from './keep.ts';
import { Live } from './live.ts';
import { seenFrom } from './origin.ts';
import { packageVersion } from './root.ts';
import { say } from './say.ts';
import { lookAt, NO_TERMINAL } from './terminal.ts';
import { unseenLines } from './unseen-report.ts';

const { pid, kill } = process;
/** A program of `node --eval` has no file. */
const subject = seenFrom(process.cwd(), process.argv[1] ?? 'program');
const STDERR = 2;

/** One process is told of once, whoever asks. */
export class Teller {
  #attachment: Attachment;
  #live: Live | null;
  #told = false;

  constructor(ignores: readonly Ignore[]) {
    markFollowers(options);
    this.#attachment = new Attachment(ignores, wantsRecording);
    this.#live = options.live
      ? new Live(this.#attachment, (findings) => this.#write(this.#text({ findings })))
      : null;
    process.on('exit', (exitCode) => {
      const report = this.#tell(exitCode);
      if (report && exitCode === 0 && failsOn(options.failOn, report)) process.exitCode = 1;
    });
    this.#tellOnSignals();
    this.#tellOnDemand();
  }

  /** A signal that the program leaves to Node ends it; findings are told first. */
  #tellOnSignals(): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const) {
      const ours = () => {
        if (process.listenerCount(signal) > 1) return;
        this.#tell(0);
        process.off(signal, ours);
        kill.call(process, pid, signal);
      };
      process.on(signal, ours);
    }
  }

  /** For programs that never end. One that listens for it itself has it for itself. */
  #tellOnDemand(): void {
    if (process.platform === 'win32') return;
    process.on('SIGUSR2', () => {
      if (process.listenerCount('SIGUSR2') > 1) return;
      const report = this.#attachment.soFar();
      const { length } = report.scenarios[0].findings;
      const count = length === 1 ? '1 finding' : `${length === 0 ? 'no' : length} findings`;
      this.#write(`highwater: ${count} so far.\n${this.#readable(report, true)}`);
      this.#keepTrace(report, this.#attachment.recording());
    });
  }

  #tell(exitCode: number): Report | undefined {
    if (this.#told) return undefined;
    this.#told = true;
    const report = this.#attachment.report(exitCode);
    const recording = this.#attachment.recording();
    const text = this.#document(report, recording);
    const { report: file } = options;
    if (file === null) this.#write(text);
    else this.#attempt('the report cannot be written', () => writeFileSync(ownFile(file), text));
    this.#keepTrace(report, recording);
    return report;
  }

  #document(report: Report, recording: Recording | null): string {
    const { format } = options;
    if (format === 'text') return this.#readable(report);
    const pictures = this.#attempt('the run cannot be drawn', () => picturesOf(recording)) ?? [];
    return FORMATS[format](report, { ...this.#telling(), pictures });
  }

  #keepTrace(report: Report, recording: Recording | null): void {
    const { origin } = this.#attachment;
    this.#attempt('the trace cannot be written', () =>
      writeTrace(recording, report, subject, origin),
    );
  }

  /** Whatever goes wrong here is told, and is not the program's affair. */
  #attempt<T>(trouble: string, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.#write(`highwater: ${trouble}: ${(error as Error).message}\n`);
      return undefined;
    }
  }

  /**
   * Nothing at all where nothing was found, or all has been told as it happened; what came of the run
   * only beside findings, or where somebody `asked`.
   */
  #readable({ scenarios: [scenario] }: Report, asked = options.outcomes): string {
    const { findings, ignored = [], unseen = [] } = scenario;
    const untold = options.report === null && this.#told ? this.#live?.untold(findings) : undefined;
    const worth = findings.length > 0 ? scenario.outcomes.filter(isNotable) : [];
    const outcomes = asked ? scenario.outcomes : worth;
    const text = this.#text({ findings: untold ?? findings, outcomes });
    const beside = [...ignoredLines(ignored), ...unseenLines(unseen)];
    return beside.length === 0 ? text : `${text || '\n'}${beside.join('\n')}\n\n`;
  }

  #text(told: Told): string {
    return FORMATS.text(this.#attachment.reportOf(told), this.#telling());
  }

  #telling(): Telling {
    return {
      subject,
      version: packageVersion(),
      pathOf: (file) => file,
      lineOf: ({ file, line }) => this.#attachment.origin.lineOf(file, line),
      ...(options.report === null ? lookAt(STDERR) : NO_TERMINAL),
    };
  }

  /** Whose words these are is said where there may be several. */
  #write(text: string): void {
    const who = text === '' || options.format !== 'text' ? null : whoIsThis();
    say(who === null ? text : `\n  in ${who}:\n${text}`, options.instead);
  }
}
