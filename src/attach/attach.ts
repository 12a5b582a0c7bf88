import { EventEmitter } from 'node:events';
import stream from 'node:stream';
import type { Place } from '../program.ts';
import { reportFindings } from '../report/findings.ts';
import { REPORT_VERSION, type Report, type ReportError, type Verdict } from '../report/report.ts';
import { rules } from '../rules/index.ts';
import { Follower } from '../run/follower.ts';
import { thrownBy } from '../run/thrown.ts';
import { FLAG } from '../trace/event.ts';
import { instrument } from '../tracer/instrument.ts';
import { framesOf, Stack } from '../tracer/stack.ts';
import { Tracer } from '../tracer/tracer.ts';
import { DiskOrigin, ownerOf } from './origin.ts';

/** Node's exit status for a program whose top-level `await` never settled. */
const UNSETTLED = 13;

/** The detector in a process of somebody else's: real streams, real time. */
export class Attachment {
  readonly origin = new DiskOrigin(process.cwd());
  #follower = new Follower(this.origin, rules);
  #tracer: Tracer;
  #error: ReportError | null = null;
  #idle = false;

  constructor() {
    const started = performance.now();
    const clock = {
      get now() {
        return performance.now() - started;
      },
      turn: 0,
      checkpoint: 0,
    };
    this.#tracer = new Tracer({
      family: stream as never,
      clock,
      stack: new Stack(ownerOf),
      block: (block) => {
        this.#follower.take(block);
        return true;
      },
      byteLength: (text, encoding) => Buffer.byteLength(text, encoding as BufferEncoding),
      countedCalls: 0,
      nextTick: process.nextTick,
      backpressureOff: false,
      direct: (event) => this.#follower.step(event),
      lean: true,
    });
    instrument(this.#tracer, EventEmitter as never);
    process.on('beforeExit', () => {
      this.#idle = true;
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
    return own ? this.origin.original(own) : null;
  }

  /** What was found; to be asked once, at the end of the program. */
  report(exitCode: number): Report {
    if (this.#idle || exitCode === UNSETTLED) {
      const flags = exitCode === UNSETTLED ? FLAG.unsettled : 0;
      this.#tracer.idle(flags);
    }
    this.#tracer.flush();
    const names = this.#follower.names();
    const findings = reportFindings(this.#follower, {
      nameOf: (id) => names.get(id) ?? 'a stream',
      allowed: [],
      raised: [],
      packageOf: (place) => this.origin.packageOf(place),
    });
    const violated = findings.some(({ weight }) => weight === 'violation');
    const verdict: Verdict = this.#error ? 'crashed' : violated ? 'failed' : 'passed';
    const scenario = {
      name: 'run',
      verdict,
      error: this.#error,
      waiting: [],
      outcomes: [],
      findings,
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
