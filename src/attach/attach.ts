import type { Place } from '../program.ts';
import {
  REPORT_VERSION,
  type Report,
  type ReportError,
  type ScenarioReport,
  type Verdict,
} from '../report/report.ts';
import { thrownBy } from '../run/thrown.ts';
import { FLAG } from '../trace/event.ts';
import type { Recording } from '../trace/recording.ts';
import { framesOf } from '../tracer/stack.ts';
import { foundBy } from './found.ts';
import { type Ignore, sift } from './ignore.ts';
import { DiskOrigin, ownerOf } from './origin.ts';
import { RecordedRun, RunFollower } from './run-follower.ts';
import { followToTheEnd, tracer, unseenStreams } from './tap.ts';
import { reportUnseen } from './unseen-report.ts';

/** Node's exit status for a program whose top-level `await` never settled. */
const UNSETTLED = 13;

/** What a report is made of. */
export type Told = Pick<ScenarioReport, 'findings'> &
  Partial<Pick<ScenarioReport, 'ignored' | 'unseen' | 'outcomes'>>;

/** The detector in a process of somebody else's: real streams, real time. */
export class Attachment {
  readonly origin = new DiskOrigin(process.cwd());
  #follower: RunFollower | RecordedRun;
  #error: ReportError | null = null;
  #idle = false;
  #ignores: readonly Ignore[];

  /** @param recorded whether somebody will want a recording. */
  constructor(ignores: readonly Ignore[], recorded: boolean) {
    this.#ignores = ignores;
    this.#follower = recorded ? new RecordedRun(this.origin) : new RunFollower(this.origin);
    followToTheEnd(this.#follower, recorded);
    process.on('beforeExit', () => {
      this.#idle = true;
      // Runs only if a listener has given the loop something to do: then it is not idle after all.
      setImmediate(() => {
        this.#idle = false;
      }).unref();
    });
    process.on('uncaughtExceptionMonitor', (error) => {
      const { name, code, message, stack } = thrownBy(error);
      const place = this.#nearest(stack);
      this.#error = { code: code ?? name, message: `${name}: ${message}`, place };
    });
  }

  /** The program's own line that stands nearest on a stack. */
  #nearest(stack: string): Place | null {
    const own = framesOf(stack).find(({ script }) => ownerOf(script) === 'program');
    if (!own) return null;
    return process.sourceMapsEnabled ? this.origin.shown(own) : this.origin.original(own);
  }

  /** Milliseconds on the program's clock at the last event. */
  get lastTime(): number {
    tracer.flush();
    return this.#follower.lastTime;
  }

  /** What was kept of the run until now; null where nobody wanted it. */
  recording(): Recording | null {
    const { lastTime } = this;
    return this.#follower instanceof RecordedRun ? this.#follower.recording(lastTime) : null;
  }

  /** What was found; to be asked once, at the end of the program. */
  report(exitCode: number): Report {
    if (this.#idle || exitCode === UNSETTLED) {
      const flags = exitCode === UNSETTLED ? FLAG.unsettled : 0;
      tracer.idle(flags);
    }
    return this.soFar();
  }

  /** What was found until now, and what of it somebody wants to hear no more of. */
  found() {
    tracer.tellAllQuiet();
    tracer.flush();
    return sift(foundBy(this.#follower, this.origin), this.#ignores);
  }

  /** What was found until now, and what came of the run. */
  soFar(): Report {
    const { told, ignored } = this.found();
    const unseen = reportUnseen(unseenStreams(), this.#follower, this.origin);
    return this.reportOf({ findings: told, ignored, unseen, outcomes: this.#follower.outcomes() });
  }

  /** A report of these findings, of what was ignored, and of what came of the run. */
  reportOf({ findings, ignored = [], unseen = [], outcomes = [] }: Told): Report {
    const violated = findings.some(({ weight }) => weight === 'violation');
    const verdict: Verdict = this.#error ? 'crashed' : violated ? 'failed' : 'passed';
    const scenario = {
      name: 'run',
      verdict,
      error: this.#error,
      waiting: [],
      outcomes,
      findings,
      ...(ignored.length > 0 && { ignored }),
      ...(unseen.length > 0 && { unseen }),
    };
    return {
      version: REPORT_VERSION,
      verdict,
      host: 'process',
      node: process.versions.node,
      isolation: 'none',
      scenarios: [scenario],
    };
  }
}
