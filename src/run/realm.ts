import { ownerOf } from '../bundle/script.ts';
import { Loop, type RealTime } from '../clock/loop.ts';
import { RealmLedger } from '../devices/ledger.ts';
import { createConsole } from '../shims/console.ts';
import type { ExtraHost } from '../shims/extra.ts';
import {
  createAbortSignal,
  createDate,
  createPerformance,
  createRandom,
} from '../shims/globals.ts';
import { StandardInput } from '../shims/process/input.ts';
import { tellWarning } from '../shims/process/warnings.ts';
import { createProcess, exitCodeOf, type Process } from '../shims/process.ts';
import { createTimers, type Timers } from '../shims/timers.ts';
import { FLAG } from '../trace/event.ts';
import type { AnyStream } from '../tracer/family.ts';
import { instrument } from '../tracer/instrument.ts';
import { Stack } from '../tracer/stack.ts';
import { Tracer } from '../tracer/tracer.ts';
import { instrumentWeb } from '../tracer/web.ts';
import { Counters } from './counters.ts';
import { arraysIntact, lockIntrinsics } from './lock.ts';
import { Modules } from './modules.ts';
import type { HostFunction, HostParts } from './parts.ts';
import type { Job, RunEnd } from './protocol.ts';
import { noError, thrownBy } from './thrown.ts';

/** Between heartbeats: short beside a deadline, long beside a turn. */
const BEAT_MS = 50;

/** Well below what passes for silence. */
const LONGEST_SLEEP_MS = 250;

/** Runs one job in this realm. A realm runs one job only. */
export class Run {
  readonly parts: HostParts;
  readonly loop: Loop;
  #job: Job;
  #tracer: Tracer;
  #ledger = new RealmLedger();
  #open = new Set<AnyStream>();
  #timers: Timers;
  #input: StandardInput;
  #process: Process;
  #modules: Modules;
  #counters: Counters | undefined;
  #at: RunEnd['at'] = null;
  #endStack: string | null = null;
  /** Bytes of buffers made in this turn. */
  #allocated = 0;
  #settled = false;
  #ending = false;
  #over = false;
  #printed = 0;
  #beatAt = 0;

  constructor(parts: HostParts, job: Job) {
    this.parts = parts;
    this.#job = job;
    this.loop = new Loop(
      {
        macrotask: (task) => parts.macrotask(() => this.#turn(task)),
        drainTicks: parts.drainTicks,
        threw: (error) => this.threw(error),
        idle: () => void this.#process.emit('beforeExit', exitCodeOf(this.#process)),
        ...(job.dials.clock === 'real' ? { real: this.#realTime() } : {}),
      },
      job.limits,
    );
    this.#tracer = this.#trace();
    this.#timers = createTimers(this.loop);
    this.#input = new StandardInput(parts.Buffer.from(job.stdin ?? ''));
    this.#process = this.#createProcess();
    const print: ExtraHost['print'] = (to, text) => this.#print(to, text);
    parts.warnings((warning) => tellWarning(this.#process, { print }, warning));
    // Before a file system is made, so that its first files are dated by the program's clock.
    parts.install(this.#globals());
    this.#modules = new Modules({
      parts,
      dials: job.dials,
      loop: this.loop,
      tracer: this.#tracer,
      ledger: this.#ledger,
      timers: this.#timers,
      process: this.#process,
      input: this.#input,
      print,
    });
  }

  start(): void {
    this.parts.post({ type: 'beat' });
    const host: HostFunction = (module, name) => this.#modules.get(module, name);
    if (this.#job.counted) host.count = this.#startCounters().count;
    else if (this.parts.allocations) this.parts.allocations.tell = this.#allocate;
    lockIntrinsics(globalThis);
    this.loop
      .run(() => {
        this.parts
          .compile(this.#job.code)(host)
          .then(
            () => {
              this.#settled = true;
            },
            (error) => this.threw(error),
          );
      })
      .then((end) => this.#finish(end));
  }

  get over(): boolean {
    return this.#over;
  }

  /** Something of the program threw, and nothing caught it. */
  threw(error: unknown, how: 'threw' | 'rejected' = 'threw'): void {
    if (this.#over) return;
    const origin = how === 'rejected' ? 'unhandledRejection' : 'uncaughtException';
    try {
      this.#process.emit('uncaughtExceptionMonitor', error, origin);
      if (this.#process.emit('uncaughtException', error, origin)) return;
      this.#process.exitCode = 1;
      this.#finish(how, error);
    } catch (failure) {
      if (this.#over) return;
      // What was to catch it has thrown itself, and Node ends with a status for that.
      this.#process.exitCode = 7;
      this.#finish('threw', failure);
    }
  }

  /** A promise of the program's was rejected, and nobody has asked it why. */
  rejected(reason: unknown, promise: Promise<unknown>): void {
    if (this.#over) return;
    try {
      if (this.#process.emit('unhandledRejection', reason, promise)) return;
    } catch (failure) {
      this.threw(failure);
      return;
    }
    this.threw(reason instanceof Error ? reason : noError(reason), 'rejected');
  }

  /** Somebody has asked after all why a promise was rejected. */
  answered(promise: Promise<unknown>): void {
    if (!this.#over) this.#process.emit('rejectionHandled', promise);
  }

  /** True time, in which there are signs of life however long nothing happens. */
  #realTime(): RealTime {
    const { wallMs, sleep } = this.parts;
    const begun = wallMs();
    return {
      now: () => wallMs() - begun,
      sleep: (ms, wake) =>
        sleep(Math.min(ms, LONGEST_SLEEP_MS), () => {
          this.#beat();
          wake();
        }),
    };
  }

  #allocate = (bytes: number): void => {
    this.#allocated += bytes;
    if (this.#allocated > this.#job.limits.turnBytes) this.#giveUp('too-much-memory');
  };

  #startCounters(): Counters {
    const held = () => this.#held();
    const alive = () => this.#beat();
    const counters = new Counters(this.#job.limits, held, alive, (how, line, column) => {
      this.#at = { line, column };
      return this.#giveUp(how);
    });
    counters.watchKeeping();
    this.#counters = counters;
    return counters;
  }

  #turn(task: () => void): void {
    this.#counters?.turn();
    this.#allocated = 0;
    task();
    if (!this.#over && !this.#intact()) this.#finish('tampered');
    this.#beat();
  }

  /** Counters put methods of their own in place. */
  #intact(): boolean {
    return this.#counters !== undefined || arraysIntact();
  }

  #beat(): void {
    const now = this.parts.wallMs();
    if (now - this.#beatAt < BEAT_MS || this.#over) return;
    this.#beatAt = now;
    this.#tracer.flush();
    this.parts.post({ type: 'beat' });
  }

  #trace(): Tracer {
    const { parts } = this;
    const { limits, backpressureOff } = this.#job;
    const tracer = new Tracer({
      family: parts.stream,
      clock: this.loop,
      stack: new Stack(ownerOf),
      block: (block) => {
        if (!this.#over) parts.post({ type: 'block', block });
        const last = block.streams.at(-1)?.id ?? 0;
        if (last > limits.streams) this.#giveUp('too-many-streams');
        return false;
      },
      byteLength: (text, encoding) => parts.Buffer.byteLength(text, encoding as BufferEncoding),
      countedCalls: 10_000,
      nextTick: parts.nextTick,
      open: this.#open,
      backpressureOff,
    });
    instrument(tracer, parts.EventEmitter);
    instrumentWeb(tracer, globalThis);
    return tracer;
  }

  #createProcess(): Process {
    const { parts, loop } = this;
    return createProcess({
      loop,
      EventEmitter: parts.EventEmitter,
      Readable: parts.stream.Readable as never,
      Writable: parts.stream.Writable as never,
      nextTick: parts.nextTick,
      adopt: parts.adopt,
      input: this.#input,
      print: (to, text) => this.#print(to, text),
      decode: (chunk) => new TextDecoder().decode(chunk),
      exit: (code) => this.#exit(code),
      held: () => this.#held(),
      label: (stream, label) => this.#tracer.label(stream, label),
    });
  }

  #globals(): Record<string, unknown> {
    const { loop, parts } = this;
    const { promises: _, ...timers } = this.#timers;
    return {
      ...timers,
      process: this.#process,
      Buffer: parts.Buffer,
      AbortSignal: createAbortSignal(loop),
      Date: createDate(loop),
      performance: createPerformance(loop),
      random: createRandom(),
      console: createConsole({
        loop,
        format: parts.format,
        inspect: parts.inspect,
        print: (to, text) => this.#print(to, text),
        warn: (message) => this.#process.emitWarning(message),
      }),
    };
  }

  #print(to: 'stdout' | 'stderr', text: string): void {
    if (this.#over) return;
    const { outputBytes } = this.#job.limits;
    const room = outputBytes - this.#printed;
    this.#printed += text.length;
    const shown = text.length > room ? text.slice(0, room) : text;
    this.parts.post({ type: 'output', output: { to, text: shown } });
    if (this.#printed > outputBytes) this.#giveUp('too-much-output');
  }

  #held(): number {
    let held = 0;
    for (const stream of this.#open) {
      held += (stream.readableLength ?? 0) + (stream.writableLength ?? 0);
    }
    return held;
  }

  #exit(code: number): never {
    this.#process.exitCode = code;
    this.#endStack = deepStack();
    this.#finish('exit');
    return this.parts.halt();
  }

  #giveUp(how: RunEnd['how']): never {
    this.#endStack = deepStack();
    this.#finish(how);
    return this.parts.halt();
  }

  #finish(how: RunEnd['how'], error?: unknown): void {
    if (this.#ending) return;
    this.#ending = true;
    const unsettled = !this.#settled;
    const isIdle = how === 'idle' || how === 'waiting';
    if (isIdle) this.#tracer.idle(unsettled ? FLAG.unsettled : 0);
    if (how === 'idle' && unsettled) this.#process.exitCode ??= 13;
    // One that waits for ever never tells that it exits.
    const told = how === 'waiting' ? { how, error } : this.#tellExit({ how, error });
    if (told.how !== 'tampered') this.#tracer.flush();
    this.#over = true;
    this.loop.stop();
    this.parts.post({ type: 'end', end: this.#end(told.how, told.error) });
  }

  /** A listener of `'exit'` can still throw, or do what the program may not do. */
  #tellExit(end: { how: RunEnd['how']; error: unknown }): typeof end {
    try {
      this.#process.emit('exit', exitCodeOf(this.#process));
    } catch (error) {
      this.#process.exitCode = 1;
      return { how: 'threw', error };
    }
    return this.#intact() ? end : { how: 'tampered', error: undefined };
  }

  #end(how: RunEnd['how'], error: unknown): RunEnd {
    return {
      how,
      exitCode: exitCodeOf(this.#process),
      settled: this.#settled,
      thrown: how === 'threw' || how === 'rejected' ? thrownBy(error) : null,
      endStack: this.#endStack,
      at: this.#at,
      ledger: this.#ledger.page(),
      files: this.#modules.files(),
      inputEnded: this.#input.ended,
      elapsedMs: this.loop.now,
    };
  }
}

/** Deep enough to come out of a stream's own calls: what is printed may come by a pipe. */
const END_DEPTH = 40;

function deepStack(): string {
  const { stackTraceLimit, prepareStackTrace } = Error;
  Reflect.set(Error, 'stackTraceLimit', END_DEPTH);
  Reflect.set(Error, 'prepareStackTrace', undefined);
  const { stack } = new Error('ended');
  Reflect.set(Error, 'prepareStackTrace', prepareStackTrace);
  Reflect.set(Error, 'stackTraceLimit', stackTraceLimit);
  return typeof stack === 'string' ? stack : '';
}
